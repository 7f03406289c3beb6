"""What pydicom reads of DICOM headers: header_reference.py FILE... prints a JSON list with one object per file."""
import json
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
KEYS = {"id": "PatientID", "name": "PatientName", "sex": "PatientSex", "birth_date": "PatientBirthDate",
        "study": "StudyInstanceUID", "series": "SeriesInstanceUID", "number": "SeriesNumber", "modality": "Modality",
        "description": "SeriesDescription", "kernel": "ConvolutionKernel"}


def text(value):
    if isinstance(value, pydicom.multival.MultiValue):
        value = value[0] if value else ""
    return "" if value is None else str(value)


def main():
    rows = []
    for path in sys.argv[1:]:
        dataset = pydicom.dcmread(path, stop_before_pixels=True, force=True)
        row = {key: text(dataset.get(keyword)) for key, keyword in KEYS.items()}
        row["transfer_syntax"] = text(dataset.file_meta.get("TransferSyntaxUID"))
        rows.append(row)
    json.dump(rows, sys.stdout)


main()
