"""What nibabel reads of image files: nifti_reference.py OUT FILE...

Writes OUT.json, a list with one entry per file: {"size": [x, y, z], "offset": byte offset of its first time point in
OUT.bin} or {"failed": why}. OUT.bin holds float64 values after slope and intercept, x fastest, in the file's own order.
"""
import json
import sys

import nibabel
import numpy as np


def main():
    out, files = sys.argv[1], sys.argv[2:]
    entries, offset = [], 0
    with open(out + ".bin", "wb") as values_file:
        for path in files:
            try:
                values = np.asarray(nibabel.load(path).dataobj, dtype=np.float64)
                while values.ndim > 3:
                    values = values[..., 0]
                while values.ndim < 3:
                    values = values[..., np.newaxis]
                entries.append({"size": values.shape, "offset": offset})
                offset += values_file.write(values.tobytes(order="F"))
            except Exception as e:
                entries.append({"failed": f"{type(e).__name__}: {e}"})
    with open(out + ".json", "w") as entries_file:
        json.dump(entries, entries_file)


main()
