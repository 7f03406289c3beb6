"""What pydicom reads of DICOM files: dicom_reference.py OUT FILE...

Writes OUT.json, a list with one entry per file: {"name": patient name, "frames": n, "rows", "columns", "colour",
"lossy", "offset": byte offset of its first frame in OUT.bin} or {"name", "failed": why}. OUT.bin holds frames as
float64 after slope and intercept, MONOCHROME1 inverted within its stored range, colours as RGB of 8 bits.
"""
import json
import sys
import warnings

import numpy as np
import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space

warnings.simplefilter("ignore")
LOSSY = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.81")
DECODED_TO_RGB = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91")


def values(dataset):
    pixels = dataset.pixel_array
    interpretation = dataset.PhotometricInterpretation
    frames = int(dataset.get("NumberOfFrames", 1) or 1)
    stored = int(dataset.get("BitsStored", 32))
    if interpretation == "PALETTE COLOR":
        table = apply_color_lut(pixels, dataset)
        pixels = table >> 8 if table.max() > 255 else table
    elif dataset.SamplesPerPixel == 3:
        if interpretation in ("YBR_FULL", "YBR_FULL_422"):
            pixels = convert_color_space(pixels, interpretation, "RGB")
        if stored > 8:
            pixels = pixels >> (stored - 8)
    else:
        pixels = pixels.astype(np.float64)
        if interpretation == "MONOCHROME1":
            pixels = (-1 if dataset.PixelRepresentation else 2.0**stored - 1) - pixels
        pixels = pixels * float(dataset.get("RescaleSlope", 1) or 1) + float(dataset.get("RescaleIntercept", 0) or 0)
    return pixels.reshape(frames, dataset.Rows, dataset.Columns, -1).astype(np.float64)


def main():
    out, files = sys.argv[1], sys.argv[2:]
    entries, offset = [], 0
    with open(out + ".bin", "wb") as pixels_file:
        for path in files:
            entry = {"name": ""}
            entries.append(entry)
            try:
                dataset = pydicom.dcmread(path, force=True)
                entry["name"] = str(dataset.get("PatientName", ""))
                if "TransferSyntaxUID" not in dataset.file_meta:
                    dataset.file_meta.TransferSyntaxUID = (
                        "1.2.840.10008.1.2" if dataset.is_implicit_VR else
                        "1.2.840.10008.1.2.1" if dataset.is_little_endian else "1.2.840.10008.1.2.2")
                pixels = values(dataset)
                syntax = dataset.file_meta.get("TransferSyntaxUID", "")
                entry.update(frames=pixels.shape[0], rows=pixels.shape[1], columns=pixels.shape[2],
                             colour=pixels.shape[3] == 3, lossy=syntax in LOSSY, offset=offset)
                offset += pixels_file.write(pixels.tobytes())
            except Exception as e:
                entry["failed"] = f"{type(e).__name__}: {e}"
    with open(out + ".json", "w") as entries_file:
        json.dump(entries, entries_file)


main()
