"""What pydicom and numpy make of DICOM labels: labels_reference.py OUT FILE...

Writes OUT.json, a list with one entry per file, and OUT.bin.
A segmentation gives {"type": "SEG", "columns", "rows", "frames": [{"segment", "position": [3], "offset"}], "segments":
[{"number", "label", "voxels"}]}; each frame's pixels lie at its offset in OUT.bin as one byte each, 0 or 1 (fractions
from one half on), or two bytes little endian in a label map.
A structure set gives {"type": "RTSTRUCT", "rois": [{"number", "name", "colour", "volume_ml", "contours"}]}, the volume
from the area of the contours on each plane (even-odd: by the winding of keyholes it is the shoelace area, by inner
contours the difference) and the distance of the planes.
A file that cannot be read gives {"failed": why}.
"""
import json
import sys
import warnings

import numpy as np
import pydicom

warnings.simplefilter("ignore")


def groups(dataset, index, name, keyword):
    for source in (dataset.PerFrameFunctionalGroupsSequence[index], dataset.SharedFunctionalGroupsSequence[0]):
        if name in source and keyword in source[name].value[0]:
            return source[name].value[0][keyword].value
    return None


def segmentation(dataset, binary):
    pixels = dataset.pixel_array
    rows, columns = dataset.Rows, dataset.Columns
    pixels = pixels.reshape(-1, rows, columns)
    kind = dataset.get("SegmentationType", "LABELMAP")
    if kind == "FRACTIONAL":
        pixels = pixels.astype(np.float64) >= dataset.get("MaximumFractionalValue", 255) / 2
    entry = {"type": "SEG", "kind": kind, "columns": columns, "rows": rows, "frames": []}
    counts = {}
    for i, frame in enumerate(pixels):
        number = groups(dataset, i, "SegmentIdentificationSequence", "ReferencedSegmentNumber")
        position = groups(dataset, i, "PlanePositionSequence", "ImagePositionPatient")
        stored = frame.astype("<u2") if kind == "LABELMAP" else frame.astype(np.uint8)
        entry["frames"].append({"segment": number, "position": position and [float(x) for x in position],
                                "offset": binary.tell()})
        binary.write(stored.tobytes())
        for value in np.unique(frame[frame > 0]):
            key = int(value) if kind == "LABELMAP" else int(number)
            counts[key] = counts.get(key, 0) + int((frame == value).sum())
    entry["segments"] = [{"number": int(s.SegmentNumber), "label": str(s.SegmentLabel),
                          "voxels": counts.get(int(s.SegmentNumber), 0)} for s in dataset.SegmentSequence]
    return entry


def structures(dataset):
    names = {int(r.ROINumber): str(r.ROIName) for r in dataset.StructureSetROISequence}
    rois = []
    for item in dataset.get("ROIContourSequence", []):
        planes, contours = {}, 0
        for contour in item.get("ContourSequence", []):
            points = np.array(contour.get("ContourData") or [], dtype=float).reshape(-1, 3)
            if contour.ContourGeometricType != "CLOSED_PLANAR" or len(points) < 3:
                continue
            contours += 1
            x, y = points[:, 0], points[:, 1]
            area = 0.5 * float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
            planes.setdefault(round(float(points[0, 2]), 3), []).append(abs(area))
        places = sorted(planes)
        step = min(np.diff(places)) if len(places) > 1 else 0
        # One contour within another is a hole here: the largest less the others would be wrong for islands.
        rois.append({"number": int(item.ReferencedROINumber), "name": names.get(int(item.ReferencedROINumber), ""),
                     "colour": [int(c) for c in item.get("ROIDisplayColor", [])], "contours": contours,
                     "volume_ml": sum(sum(areas) for areas in planes.values()) * float(step) / 1000})
    return {"type": "RTSTRUCT", "rois": rois}


def main():
    out, files = sys.argv[1], sys.argv[2:]
    entries = []
    with open(out + ".bin", "wb") as binary:
        for path in files:
            try:
                dataset = pydicom.dcmread(path, force=True)
                is_set = dataset.get("Modality") == "RTSTRUCT"
                entries.append(structures(dataset) if is_set else segmentation(dataset, binary))
            except Exception as e:
                entries.append({"failed": f"{type(e).__name__}: {e}"})
    with open(out + ".json", "w") as entries_file:
        json.dump(entries, entries_file)


main()
