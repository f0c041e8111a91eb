import type { AgreementDocument } from '../study/agreement-schema.ts';
import { csvText, type Row } from './csv-text.ts';

/** The columns of the table of agreement, in order. docs/agreement.md says what each of them holds. */
const COLUMNS = [
  'scorer_a',
  'scorer_b',
  'night',
  'topic',
  'item',
  'leg',
  'least_overlap',
  'measure',
  'value',
  'low',
  'high',
  'n',
  'unit',
  'not_available',
] as const;

type AgreementRow = Row<(typeof COLUMNS)[number]>;
type Pair = AgreementDocument['pairs'][number];
type Figures = Pick<Pair, 'events' | 'movementEpochs' | 'stages'>;
type EventRow = Figures['events']['rows'][number];
type KappaRow = Figures['stages']['rows'][number] | Figures['movementEpochs']['rows'][number];

type GroupKappaRow = Pick<
  NonNullable<AgreementDocument['group']>['stages']['rows'][number],
  'pairs' | 'mean' | 'least' | 'largest'
>;

/** What the rows of one pair and night begin with. */
type Place = Pick<AgreementRow, 'scorer_a' | 'scorer_b' | 'night'>;

/** What stands for all scorers, and for all nights. */
const ALL = '(all)';

/**
 * Every figure of the agreement, one a row: of all nights together and of each, for every two scorers, and of all scorers at
 * once where there are three or more. A figure that is not available has no value, and says why.
 */
export function agreementCsv(document: AgreementDocument): string {
  const rows = document.pairs.flatMap((pair) => {
    const place = (night: string): Place => ({ scorer_a: pair.a, scorer_b: pair.b, night });
    return [
      ...figureRows(place(ALL), pair),
      ...pair.indices.flatMap((index) => indexRows(place(ALL), index)),
      ...pair.nights.flatMap((night) => [
        ...figureRows(place(night.night), night),
        ...pair.indices.flatMap((index) => nightIndexRows(place(night.night), index, night.night)),
      ]),
    ];
  });
  return csvText(COLUMNS, [...rows, ...groupRows(document)]);
}

type Figure = Pick<AgreementRow, 'topic' | 'item' | 'measure'> & Partial<AgreementRow>;

function row(place: Place, figure: Figure): AgreementRow {
  return {
    leg: undefined,
    least_overlap: undefined,
    value: undefined,
    low: undefined,
    high: undefined,
    n: undefined,
    unit: undefined,
    not_available: undefined,
    ...place,
    ...figure,
  };
}

function figureRows(place: Place, { events, movementEpochs, stages }: Figures): AgreementRow[] {
  const missing = (topic: string, measure: string, reason: string | null): AgreementRow[] =>
    reason === null ? [] : [row(place, { topic, item: undefined, measure, not_available: reason })];
  return [
    ...missing('events', 'f1', events.notAvailable),
    ...events.rows.flatMap((event) => eventRows(place, event)),
    ...missing('movement-epochs', 'kappa', movementEpochs.notAvailable),
    ...movementEpochs.rows.flatMap((epochs) =>
      kappaRows(place, 'movement-epochs', epochs.set, epochs),
    ),
    ...missing('stages', 'kappa', stages.notAvailable),
    ...stages.rows.flatMap((stage) => kappaRows(place, 'stages', stage.question, stage)),
  ];
}

function eventRows(place: Place, event: EventRow): AgreementRow[] {
  const { set, leg, leastOverlap, matched, inA, inB } = event;
  const figure = (measure: string, value: number | null, rest: Partial<AgreementRow>) =>
    row(place, {
      ...{ topic: 'events', item: set, leg, least_overlap: leastOverlap, measure },
      value: value ?? undefined,
      ...(value === null ? { not_available: 'there is nothing to make it of' } : {}),
      ...rest,
    });
  const ratio = (measure: 'precision' | 'recall' | 'f1', n: number): AgreementRow => {
    const interval = event[`${measure}Interval`];
    return figure(measure, event[measure], { n, low: interval?.[0], high: interval?.[1] });
  };
  const edge = (name: 'onset' | 'offset'): AgreementRow[] => {
    const { medianSeconds, sdSeconds, quartilesSeconds, central95Seconds } = event[name];
    const rest = { n: matched, unit: 's' };
    return [
      figure(`${name}-median`, medianSeconds, rest),
      figure(`${name}-sd`, sdSeconds, rest),
      figure(`${name}-p25`, quartilesSeconds?.[0] ?? null, rest),
      figure(`${name}-p75`, quartilesSeconds?.[1] ?? null, rest),
      figure(`${name}-p2.5`, central95Seconds?.[0] ?? null, rest),
      figure(`${name}-p97.5`, central95Seconds?.[1] ?? null, rest),
    ];
  };
  return [
    figure('in-a', inA, {}),
    figure('in-b', inB, {}),
    figure('matched', matched, {}),
    ratio('precision', inB),
    ratio('recall', inA),
    ratio('f1', inA + inB),
    ...edge('onset'),
    ...edge('offset'),
  ];
}

function kappaRows(
  place: Place,
  topic: string,
  item: string,
  { epochs, observed, kappa, kappaInterval }: KappaRow,
): AgreementRow[] {
  return [
    row(place, {
      ...{ topic, item, measure: 'observed', n: epochs },
      ...(observed === null ? { not_available: 'there are no epochs' } : { value: observed }),
    }),
    row(place, {
      ...{ topic, item, measure: 'kappa', n: epochs },
      ...(kappa === null
        ? { not_available: 'chance alone would agree everywhere' }
        : { value: kappa, low: kappaInterval?.[0], high: kappaInterval?.[1] }),
    }),
  ];
}

function indexRows(
  place: Place,
  { index, intraclass, blandAltman }: Pair['indices'][number],
): AgreementRow[] {
  const { nights, sd } = blandAltman;
  const estimate = (measure: string, figure: (typeof blandAltman)['bias']): AgreementRow =>
    row(place, {
      ...{ topic: 'index', item: index, measure, n: nights, unit: UNITS[index] },
      ...(figure === null
        ? { not_available: blandAltman.notAvailable ?? undefined }
        : { value: figure.value, low: figure.low, high: figure.high }),
    });
  return [
    ...intraclassRows(place, index, intraclass),
    estimate('bias', blandAltman.bias),
    row(place, {
      ...{ topic: 'index', item: index, measure: 'sd', n: nights, unit: UNITS[index] },
      ...(sd === null ? { not_available: blandAltman.notAvailable ?? undefined } : { value: sd }),
    }),
    estimate('lower-limit', blandAltman.lowerLimit),
    estimate('upper-limit', blandAltman.upperLimit),
  ];
}

const UNITS: Readonly<Record<Pair['indices'][number]['index'], string | undefined>> = {
  plmsIndex: '/h',
  lmsIndex: '/h',
  plmsArousalIndex: '/h',
  plmsNonRespiratoryIndex: '/h',
  plmwIndex: '/h',
  periodicityIndex: undefined,
  plms: undefined,
  lms: undefined,
  sleepMinutes: 'min',
};

function intraclassRows(
  place: Place,
  item: string,
  { notAvailable, nights, ...figures }: Pair['indices'][number]['intraclass'],
): AgreementRow[] {
  return (['agreement', 'consistency'] as const).map((form) => {
    const value = figures[form];
    const interval = figures[`${form}Interval`];
    return row(place, {
      ...{ topic: 'index', item, measure: `icc-${form}`, n: nights },
      ...(value === null
        ? { not_available: notAvailable ?? 'the nights do not differ' }
        : { value, low: interval?.[0], high: interval?.[1] }),
    });
  });
}

function nightIndexRows(
  place: Place,
  { index, values, leftOut }: Pair['indices'][number],
  night: string,
): AgreementRow[] {
  const common = { topic: 'index', item: index, unit: UNITS[index] };
  const missing = leftOut.find((left) => left.night === night);
  if (missing !== undefined)
    return [row(place, { ...common, measure: 'difference', not_available: missing.reason })];
  const value = values.find((pair) => pair.night === night);
  if (value === undefined) return [];
  return [
    row(place, { ...common, measure: 'value-a', value: value.a }),
    row(place, { ...common, measure: 'value-b', value: value.b }),
    row(place, { ...common, measure: 'difference', value: value.b - value.a }),
  ];
}

function groupRows({ group }: AgreementDocument): AgreementRow[] {
  if (group === null) return [];
  const place: Place = { scorer_a: ALL, scorer_b: ALL, night: ALL };
  const kappas = (
    topic: string,
    item: string,
    { pairs, mean, least, largest }: GroupKappaRow,
  ): AgreementRow[] => [
    row(place, { topic, item, measure: 'kappa-mean', value: mean, n: pairs }),
    row(place, { topic, item, measure: 'kappa-least', value: least, n: pairs }),
    row(place, { topic, item, measure: 'kappa-largest', value: largest, n: pairs }),
  ];
  return [
    ...group.stages.rows.flatMap((stage) => kappas('stages', stage.question, stage)),
    ...group.movementEpochs.rows.flatMap((epochs) => kappas('movement-epochs', epochs.set, epochs)),
    ...group.indices.flatMap(({ index, intraclass }) => intraclassRows(place, index, intraclass)),
  ];
}
