import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Bridge } from '../../app/bridge.ts';
import type { ScoringFileChoice, SetupRequest } from '../../app/night-setup.ts';
import type { NightSurvey } from '../../app/survey-night.ts';
import type { Problem } from '../../base/problem.ts';
import type { Leg } from '../../domain/leg.ts';

/** A leg as it is chosen: numbers of channels; `auto`: as the labels say. */
export interface LegChoice {
  readonly first: number | 'auto';
  readonly minus: number | undefined;
}

/** The dialog of legs and scorings. Every change is looked at at once, by what would score it; nothing is scored. */
export interface SetupModel {
  readonly legs: ReadonlySignal<Readonly<Record<Leg, LegChoice>>>;
  readonly stageCodes: ReadonlySignal<string>;
  readonly files: ReadonlySignal<readonly (ScoringFileChoice & { readonly isUsed: boolean })[]>;
  readonly survey: ReadonlySignal<NightSurvey | undefined>;
  /** Why nothing could be looked at. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly isLooking: ReadonlySignal<boolean>;
  readonly request: ReadonlySignal<SetupRequest>;
  readonly chooseLeg: (leg: Leg, choice: LegChoice) => void;
  readonly setStageCodes: (text: string) => void;
  readonly useFile: (id: number, isUsed: boolean) => void;
  readonly addFiles: () => Promise<void>;
  readonly start: () => Promise<void>;
}

type Shell = Pick<Bridge, 'surveyNight' | 'scoringFiles' | 'addScoringFiles'>;

export function createSetupModel(shell: Shell, recording: number, from: SetupRequest): SetupModel {
  const legs = signal<Readonly<Record<Leg, LegChoice>>>({
    L: legChoiceOf(from.left),
    R: legChoiceOf(from.right),
  });
  const stageCodes = signal(from.stageCodes);
  const known = signal<readonly ScoringFileChoice[]>([]);
  /** Undefined: those beside the recording, as long as nobody ticked any. */
  const used = signal<readonly number[] | undefined>(
    from.scorings.kind === 'chosen' ? from.scorings.files : undefined,
  );
  const survey = signal<NightSurvey | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const isLooking = signal(false);
  const files = computed(() =>
    known.value.map((file) => ({
      ...file,
      isUsed: used.value === undefined ? file.isBeside : used.value.includes(file.id),
    })),
  );
  const request = computed<SetupRequest>(() => ({
    left: legText(legs.value.L),
    right: legText(legs.value.R),
    stageCodes: stageCodes.value.trim(),
    detector: from.detector,
    scorings:
      used.value === undefined
        ? { kind: 'beside' }
        : { kind: 'chosen', files: files.value.filter((one) => one.isUsed).map(({ id }) => id) },
  }));
  let looks = 0;

  async function look(): Promise<void> {
    looks += 1;
    const mine = looks;
    isLooking.value = true;
    const seen = await shell.surveyNight(recording, request.value).catch(() => undefined);
    // Another look is on its way: its answer counts.
    if (mine !== looks) return;
    isLooking.value = false;
    if (seen === undefined) return;
    problem.value = seen.ok ? undefined : seen.failure;
    if (seen.ok) survey.value = seen.value;
  }

  return {
    legs,
    stageCodes,
    files,
    survey,
    problem,
    isLooking,
    request,
    chooseLeg: (leg, choice) => {
      legs.value = { ...legs.value, [leg]: choice };
      void look();
    },
    setStageCodes: (text) => {
      stageCodes.value = text;
      void look();
    },
    useFile: (id, isUsed) => {
      const before = files.value.filter((one) => one.isUsed).map((one) => one.id);
      used.value = isUsed ? [...before, id] : before.filter((one) => one !== id);
      void look();
    },
    addFiles: async () => {
      const before = files.value;
      known.value = await shell.addScoringFiles(recording);
      const added = known.value.filter(({ id }) => !before.some((one) => one.id === id));
      if (added.length === 0) return;
      used.value = [...before.filter((one) => one.isUsed), ...added].map(({ id }) => id);
      await look();
    },
    start: async () => {
      known.value = await shell.scoringFiles(recording);
      await look();
    },
  };
}

/** As `--left` takes it. */
function legText({ first, minus }: LegChoice): string {
  if (first === 'auto') return '';
  return minus === undefined ? `#${first}` : `#${first},#${minus}`;
}

function legChoiceOf(text: string): LegChoice {
  const [first, minus] = [...text.matchAll(/#(\d+)/g)].map(([, number]) => Number(number));
  return first === undefined ? { first: 'auto', minus: undefined } : { first, minus };
}
