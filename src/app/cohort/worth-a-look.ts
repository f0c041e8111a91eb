import type { LookReason } from '../../domain/cohort.ts';
import type { Leg } from '../../domain/leg.ts';
import type { ResultDocument } from '../../formats/study/result-schema.ts';

/**
 * When a number is so unlike those of other nights that somebody should look before it is used. These limits are our own,
 * wide on purpose, and say nothing about the patient; docs/cohort-tables.md lists them.
 */
const LOOK_LIMITS = {
  /** Rates that rest on less are uncertain. */
  fewestHours: 2,
  /** Nobody lies in bed as long: lights were perhaps not marked. */
  mostHoursInBed: 14,
  /** Higher than what long series of movements 20 to 40 s apart can make of a night. */
  highestIndexPerHour: 150,
  /** A leg that takes part in fewer of the movements is perhaps not on its electrode ... */
  smallestShareOfLeg: 0.05,
  /** ... when there are so many of them. */
  fewestMovementsForShare: 20,
} as const;

/** What is worth a look in a night under its leading profile, the weightiest first. */
export function worthALook(document: ResultDocument): LookReason[] {
  const { indices } = document.results[0]!;
  const { sleep } = document;
  const poor = poorSignalsOf(document);
  const reasons: LookReason[] = [...errorsOf(document), ...poor];
  if (!sleep.available) reasons.push({ code: 'no-hypnogram' });
  const hours = indices.basisHours;
  if (hours < LOOK_LIMITS.fewestHours)
    reasons.push({ code: 'little-time', hours, of: indices.basis });
  const inBed = sleep.tibSeconds / 3600;
  if (inBed > LOOK_LIMITS.mostHoursInBed) reasons.push({ code: 'long-window', hours: inBed });
  if (indices.lms === 0 && hours >= LOOK_LIMITS.fewestHours)
    reasons.push({ code: 'no-movements', hours });
  const explained = new Set<unknown>([...legsInErrors(document), ...poor.map(({ leg }) => leg)]);
  reasons.push(...silentLegsOf(document).filter(({ leg }) => !explained.has(leg)));
  if (indices.plmsIndex !== null && indices.plmsIndex > LOOK_LIMITS.highestIndexPerHour)
    reasons.push({ code: 'high-index', perHour: indices.plmsIndex });
  return reasons;
}

function errorsOf({ findings }: ResultDocument): LookReason[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => ({ code: 'error', message }));
}

/** Legs that are poor or unusable, but for those that an error already speaks of. */
function poorSignalsOf(document: ResultDocument): Extract<LookReason, { code: 'poor-signal' }>[] {
  const named = legsInErrors(document);
  const ofLeg = (
    leg: Leg,
    scored: ResultDocument['legs']['left'],
  ): ReturnType<typeof poorSignalsOf> => {
    if (scored === null || named.has(leg)) return [];
    const { grade, reasons } = scored.quality;
    return grade === 'poor' || grade === 'unusable'
      ? [{ code: 'poor-signal', leg, grade, reason: reasons[0] }]
      : [];
  };
  return [...ofLeg('L', document.legs.left), ...ofLeg('R', document.legs.right)];
}

function legsInErrors({ findings }: ResultDocument): ReadonlySet<unknown> {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return new Set(errors.map(({ data }) => data['leg']));
}

/** Where both legs were scored, one that hardly takes part in the movements. */
function silentLegsOf({
  legs,
  results,
}: ResultDocument): Extract<LookReason, { code: 'one-leg-silent' }>[] {
  if (legs.left === null || legs.right === null) return [];
  const { byLeg } = results[0]!.indices;
  const ofAll = byLeg.L.lms + byLeg.R.lms + byLeg.B.lms;
  if (ofAll < LOOK_LIMITS.fewestMovementsForShare) return [];
  return (['L', 'R'] as const)
    .map((leg) => ({ leg, ofThisLeg: byLeg[leg].lms + byLeg.B.lms }))
    .filter(({ ofThisLeg }) => ofThisLeg < LOOK_LIMITS.smallestShareOfLeg * ofAll)
    .map(({ leg, ofThisLeg }) => ({ code: 'one-leg-silent', leg, ofThisLeg, ofAll }));
}
