"""Makes scipy-reference.json with scipy 1.10.1: python3 scipy-reference.py > scipy-reference.json"""
import json
import numpy as np
import scipy
from scipy.signal import butter, iirnotch, sosfiltfilt, sosfreqz, tf2sos

N = 300
n = np.arange(N)
# A signal that needs no random numbers: two tones, a step and an offset.
x = 40 * np.sin(0.9 * n) + 15 * np.cos(0.05 * n) + np.where(n > 140, 25.0, 0.0) + 100
cases = []
for rate, low, high, order in [(256, 10, 100, 4), (200, 10, 94, 4), (2000, 10, 100, 4), (512, 20, 200, 2)]:
    hp = butter(order, low, "highpass", fs=rate, output="sos")
    lp = butter(order, high, "lowpass", fs=rate, output="sos")
    y = sosfiltfilt(np.vstack([hp, lp]), x)
    freqs = [1.0, 5.0, low, 50.0, high]
    gains = [float(abs(sosfreqz(np.vstack([hp, lp]), worN=[f], fs=rate)[1][0])) for f in freqs]
    cases.append(dict(rate=rate, low=low, high=high, order=order, freqs=freqs, gains=gains,
                      y=[float(f"{v:.9g}") for v in y[::5]]))
notches = []
for rate, centre, width in [(256, 50, 5), (200, 60, 5), (2000, 100, 5), (512, 50, 2)]:
    b, a = iirnotch(centre, centre / width, fs=rate)
    sos = tf2sos(b, a)
    y = sosfiltfilt(sos, x)
    notches.append(dict(rate=rate, centre=centre, width=width, b=list(map(float, b)), a=list(map(float, a)),
                        y=[float(f"{v:.9g}") for v in y[::5]]))
print(json.dumps(dict(scipy=scipy.__version__, every=5, cases=cases, notches=notches), indent=1))
