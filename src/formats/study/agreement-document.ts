import { z } from 'zod';
import { formatCivil } from '../../base/civil-time.ts';
import { invariant } from '../../base/invariant.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import {
  isMissing,
  type AgreementStudy,
  type ComparedScoringFacts,
  type Estimate,
  type GroupComparison,
  type IndexComparison,
  type Interval,
  type Missing,
  type NightComparison,
  type PairComparison,
} from '../../domain/agreement-study.ts';
import type { EdgeDifferences } from '../../domain/scoring-agreement.ts';
import {
  AGREEMENT_SCHEMA_VERSION,
  agreementDocumentSchema,
  type AgreementDocument,
} from './agreement-schema.ts';
import { layOutJson } from './json-layout.ts';
import { startAndEnd } from './plain-values.ts';

type PairDocument = AgreementDocument['pairs'][number];
type IndexDocument = PairDocument['indices'][number];

/** The agreement as `agreement.json` holds it: nothing rounded, `undefined` as `null`. */
export function toAgreementDocument(study: AgreementStudy): AgreementDocument {
  const nightIds = study.nights.map(({ id }) => id);
  const names = study.scorers.map(({ name }) => name);
  return {
    schemaVersion: AGREEMENT_SCHEMA_VERSION,
    tool: { ...study.tool },
    profile: { ...study.profile },
    options: {
      leastOverlaps: [...study.leastOverlaps],
      edgeToleranceSeconds: secondsFromMicroseconds(study.edgeTolerance),
    },
    scorers: names.map((name) => ({ name })),
    nights: study.nights.map(({ id, startDateTime, length, scorings }) => ({
      id,
      startDateTime: startDateTime === undefined ? null : formatCivil(startDateTime),
      lengthSeconds: secondsFromMicroseconds(length),
      scorings: scorings.map((facts) => (facts === undefined ? null : scoringOf(facts))),
    })),
    leftOut: study.leftOut.map((night) => ({ ...night })),
    pairs: study.pairs.map((pair) => pairOf(pair, names, nightIds)),
    group: study.group === undefined ? null : groupOf(study.group),
    findings: study.findings.map(({ code, severity, message, data, night, scorer }) => ({
      ...{ code, severity, message },
      data: Object.fromEntries(
        Object.entries(data).map(([key, value]) => [
          key,
          Array.isArray(value) ? [...(value as readonly (string | number)[])] : value,
        ]),
      ) as AgreementDocument['findings'][number]['data'],
      night: night ?? null,
      scorer: scorer ?? null,
    })),
  };
}

/** Elements of these lists are spread over lines: they hold tables themselves. */
const SPREAD_LISTS: ReadonlySet<string> = new Set(['pairs', 'nights', 'scorings', 'indices']);

/**
 * The text of `agreement.json`. The same document gives the same text.
 * @throws BugError when the document does not follow the specification (a number that is not finite, for one).
 */
export function encodeAgreement(document: AgreementDocument): string {
  const checked = agreementDocumentSchema.safeParse(document);
  invariant(
    checked.success,
    `an agreement follows its specification (${checked.success ? '' : z.prettifyError(checked.error)})`,
  );
  return layOutJson(checked.data, SPREAD_LISTS);
}

function scoringOf(
  facts: ComparedScoringFacts,
): NonNullable<AgreementDocument['nights'][number]['scorings'][number]> {
  const { indices } = facts;
  return {
    files: [...facts.files],
    format: facts.format,
    movements: facts.movementCount ?? null,
    legs: [...facts.legs],
    staged: facts.holdsStages,
    window: startAndEnd(facts.window),
    basis: facts.basis ?? null,
    indices: {
      plmsIndex: indices.plmsIndex ?? null,
      lmsIndex: indices.lmsIndex ?? null,
      plmsArousalIndex: indices.plmsArousalIndex ?? null,
      plmsNonRespiratoryIndex: indices.plmsNonRespiratoryIndex ?? null,
      plmwIndex: indices.plmwIndex ?? null,
      periodicityIndex: indices.periodicityIndex ?? null,
      plms: indices.plms ?? null,
      lms: indices.lms ?? null,
      sleepMinutes: indices.sleepMinutes ?? null,
    },
  };
}

function pairOf(
  pair: PairComparison,
  names: readonly string[],
  nightIds: readonly string[],
): PairDocument {
  return {
    a: names[pair.a]!,
    b: names[pair.b]!,
    nights: pair.nights.map((night) => ({
      night: nightIds[night.night]!,
      window: startAndEnd(night.window),
      ...figuresOf(night),
      disagreements: countsByCode(night),
    })),
    ...figuresOf(pair),
    indices: pair.indices.map((index) => indexOf(index, nightIds)),
  };
}

function countsByCode({ disagreements }: NightComparison): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of disagreements) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A block of figures, or why there is none. */
function block<Row, Out>(
  rows: readonly Row[] | Missing,
  write: (row: Row) => Out,
): { notAvailable: string | null; rows: Out[] } {
  return isMissing(rows)
    ? { notAvailable: rows.missing, rows: [] }
    : { notAvailable: null, rows: rows.map(write) };
}

function figuresOf({
  events,
  movementEpochs,
  stages,
}: Pick<PairComparison, 'events' | 'movementEpochs' | 'stages'>): Pick<
  PairDocument,
  'events' | 'movementEpochs' | 'stages'
> {
  return {
    events: block(events, (row) => ({
      set: row.set,
      leastOverlap: row.leastOverlap,
      leg: row.leg,
      ...{ inA: row.inA, inB: row.inB, matched: row.matched },
      precision: row.precision ?? null,
      precisionInterval: intervalOf(row.precisionInterval),
      recall: row.recall ?? null,
      recallInterval: intervalOf(row.recallInterval),
      f1: row.f1 ?? null,
      f1Interval: intervalOf(row.f1Interval),
      onset: edgeOf(row.onset),
      offset: edgeOf(row.offset),
    })),
    movementEpochs: block(movementEpochs, (row) => ({ set: row.set, ...kappaOf(row) })),
    stages: {
      unscoredEpochs: isMissing(stages) ? null : stages.unscored,
      ...block(isMissing(stages) ? stages : stages.questions, (row) => ({
        question: row.question,
        ...kappaOf(row),
      })),
    },
  };
}

interface KappaFigures {
  readonly epochs: number;
  readonly observed: number | undefined;
  readonly kappa: number | undefined;
  readonly interval: Interval | undefined;
  readonly table: readonly (readonly number[])[];
}

function kappaOf({ epochs, observed, kappa, interval, table }: KappaFigures) {
  return {
    epochs,
    observed: observed ?? null,
    kappa: kappa ?? null,
    kappaInterval: intervalOf(interval),
    table: table.map((row) => [...row]),
  };
}

function intervalOf(interval: Interval | undefined): [number, number] | null {
  return interval === undefined ? null : [...interval];
}

function edgeOf({ median, sd, quartiles, central95 }: EdgeDifferences) {
  return {
    medianSeconds: typeof median === 'number' ? median : null,
    sdSeconds: typeof sd === 'number' ? sd : null,
    quartilesSeconds: intervalOf(quartiles),
    central95Seconds: intervalOf(central95),
  };
}

function indexOf(
  { index, values, leftOut, intraclass, blandAltman }: IndexComparison,
  nightIds: readonly string[],
): IndexDocument {
  const without = isMissing(blandAltman);
  return {
    index,
    values: values.map(({ night, a, b }) => ({ night: nightIds[night]!, a, b })),
    leftOut: leftOut.map(({ night, missing }) => ({ night: nightIds[night]!, reason: missing })),
    intraclass: intraclassOf(intraclass),
    blandAltman: {
      notAvailable: without ? blandAltman.missing : null,
      nights: without ? values.length : blandAltman.count,
      bias: without ? null : estimateOf(blandAltman.bias),
      sd: without ? null : blandAltman.sd,
      lowerLimit: without ? null : estimateOf(blandAltman.lowerLimit),
      upperLimit: without ? null : estimateOf(blandAltman.upperLimit),
    },
  };
}

function estimateOf({ value, low, high }: Estimate): Estimate {
  return { value, low, high };
}

function intraclassOf(intraclass: IndexComparison['intraclass']): IndexDocument['intraclass'] {
  if (isMissing(intraclass)) {
    return {
      notAvailable: intraclass.missing,
      ...{ nights: 0, scorers: 0, agreement: null, agreementInterval: null },
      ...{ consistency: null, consistencyInterval: null },
    };
  }
  return {
    notAvailable: null,
    nights: intraclass.nights,
    scorers: intraclass.scorers,
    agreement: intraclass.agreement ?? null,
    agreementInterval: intervalOf(intraclass.agreementInterval),
    consistency: intraclass.consistency ?? null,
    consistencyInterval: intervalOf(intraclass.consistencyInterval),
  };
}

function groupOf(group: GroupComparison): NonNullable<AgreementDocument['group']> {
  return {
    stages: block(group.stages, ({ question, pairs, mean, least, largest }) => ({
      question,
      ...{ pairs, mean, least, largest },
    })),
    movementEpochs: block(group.movementEpochs, ({ set, pairs, mean, least, largest }) => ({
      set,
      ...{ pairs, mean, least, largest },
    })),
    indices: group.indices.map(({ index, intraclass }) => ({
      index,
      intraclass: intraclassOf(intraclass),
    })),
  };
}
