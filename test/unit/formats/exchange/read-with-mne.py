"""Reads the annotations of EDF files with MNE and prints them as JSON: [[onset, duration, text], ...] for each file."""

import json
import sys

import mne

mne.set_log_level('ERROR')
found = []
for path in sys.argv[1:]:
    annotations = mne.read_annotations(path)
    found.append([[float(a['onset']), float(a['duration']), str(a['description'])] for a in annotations])
print(json.dumps(found))
