"""For the benchmark: reads the DICOM dose reports named on standard input with pydicom, file to dose values, in one
process, and prints how long it took and the sum of all DLP."""

import sys
import time

import pydicom


def code(item):
    names = item.get("ConceptNameCodeSequence")
    return names[0].CodeValue if names else ""


def number(item):
    measured = item.get("MeasuredValueSequence")
    return float(measured[0].NumericValue.split("/")[0] if isinstance(measured[0].NumericValue, str) else measured[0].NumericValue)


def numbers(item, wanted):
    found = {}
    for child in item.get("ContentSequence", []):
        if code(child) in wanted and child.get("MeasuredValueSequence"):
            found[code(child)] = number(child)
        else:
            found.update(numbers(child, wanted))
    return found


paths = sys.stdin.read().split()
begun = time.process_time()
total = 0.0
for path in paths:
    report = pydicom.dcmread(path)
    for child in report.ContentSequence:
        if code(child) == "113819":
            event = numbers(child, {"113838", "113830", "113828", "113825", "113733", "113734"})
            total += event.get("113838", 0.0)
print(time.process_time() - begun, round(total, 1))
