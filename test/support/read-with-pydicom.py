"""Reads the DICOM files named on standard input, one a line, with pydicom: one JSON line each, for a comparison."""

import json
import logging
import sys
import warnings

import pydicom
from pydicom.multival import MultiValue
from pydicom.valuerep import PersonName

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
numbers = {"US", "SS", "UL", "SL", "FL", "FD"}
raw = {"OB", "OD", "OF", "OL", "OV", "OW", "UN", "AT", "SV", "UV"}


def values_of(value):
    return list(value) if isinstance(value, (list, MultiValue)) else [value]


def text(value):
    if value is None or isinstance(value, PersonName):
        return str(value or "")
    return str(getattr(value, "original_string", value))


def described(dataset, tag):
    stored = dataset.get_item(tag)
    written = stored.VR if isinstance(stored, pydicom.dataelem.RawDataElement) else None
    try:
        element = dataset[tag]
        told = {"tag": int(tag), "written": written, "vr": element.VR}
        if element.VR == "SQ":
            return {**told, "items": [walked(item) for item in element.value]}
        if element.VR in numbers:
            return {**told, "numbers": [None if v in (None, "") else v for v in values_of(element.value)]}
        if element.VR in raw or isinstance(element.value, bytes):
            return {**told, "bytes": element.value.hex() if isinstance(element.value, bytes) else None}
        return {**told, "texts": [text(each) for each in values_of(element.value)]}
    except Exception as error:  # the oracle gives up on this attribute
        return {"tag": int(tag), "written": written, "unread": type(error).__name__}


def walked(dataset):
    return [described(dataset, tag) for tag in sorted(dataset.keys())]


for line in sys.stdin:
    try:
        dataset = pydicom.dcmread(line.rstrip("\n"), force=True, stop_before_pixels=True)
        print(json.dumps({"elements": [each for each in walked(dataset) if each["tag"] < 0x7FE00000]}))
    except Exception as error:
        print(json.dumps({"unread": type(error).__name__}))
