import { microsecondsFromSeconds } from '../base/microseconds.ts';
import { contains, durationOf, type TimeSpan } from '../base/time-span.ts';
import type { Exclusion, Reason } from '../domain/scored-night.ts';
import * as reasons from './reasons.ts';
import type { WasmRules } from './wasm-profile.ts';

/** Step 2 of the WASM rules, asked about one movement of one leg after its marks are joined. */
export interface WasmExclusionJudge {
  /** The first rule that leaves it out; undefined when none does. */
  readonly exclusionOf: (span: TimeSpan) => Exclusion | undefined;
  /** Why one that is left out is. */
  readonly explain: (span: TimeSpan) => Reason;
}

/** What is too short is no movement; what begins outside lights off to lights on (`window`) is not scored. */
export function wasmExclusionJudge(rules: WasmRules, window: TimeSpan): WasmExclusionJudge {
  const minSeconds = rules['movement.minDuration'].value;
  const minDuration = microsecondsFromSeconds(minSeconds);
  const isShort = (span: TimeSpan): boolean => durationOf(span) < minDuration;
  return {
    exclusionOf: (span) => {
      if (isShort(span)) return 'short';
      return contains(window, span.start) ? undefined : 'lights';
    },
    explain: (span) =>
      isShort(span)
        ? reasons.tooShort(durationOf(span), minSeconds)
        : reasons.outsideLights(span.start, window),
  };
}
