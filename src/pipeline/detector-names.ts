import { describeDetector } from '../detect/detector-settings.ts';
import { DEFAULT_DETECTOR, detectorNamed, DETECTORS } from '../detect/detectors.ts';
import type { DetectionMethod } from '../domain/analysis.ts';
import type { Finding } from '../domain/finding.ts';
import type { NightSettings } from './night-settings.ts';

/** All detectors with their settings, the program's own first. */
export function detectorMethods(): DetectionMethod[] {
  return DETECTORS.map(describeDetector);
}

/** Undefined when there is none of that name. */
export function detectorByName(name: string): NightSettings['detector'] | undefined {
  return detectorNamed(name);
}

/** Says that the numbers are those of another detector than the program's own. */
export function otherDetectorFinding({ name }: NightSettings['detector']): Finding[] {
  if (name === DEFAULT_DETECTOR.name) return [];
  return [
    {
      code: 'signal.other-detector',
      severity: 'warning',
      message: `Movements were found by the detector "${name}", for comparison; the program's own is "${DEFAULT_DETECTOR.name}".`,
      data: { detector: name, own: DEFAULT_DETECTOR.name },
    },
  ];
}
