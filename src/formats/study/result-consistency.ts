import type { EventDocument, ResultDocument } from './result-schema.ts';

/** A statement of a document that contradicts another one of it. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly received: string;
}

/**
 * What the shape of a document cannot say: that movement ids are unique, that events name movements and series that
 * are there, that an event in a series has a place in it, and that the lists of a leg's epochs go together.
 */
export function contradictionsIn(document: ResultDocument): Contradiction[] {
  const found = [
    ...qualityContradictions(document, 'left'),
    ...qualityContradictions(document, 'right'),
  ];
  const movementIds = new Set<string>();
  document.movements.forEach(({ id }, i) => {
    if (movementIds.has(id)) {
      const path = ['movements', i, 'id'];
      found.push({ path, expected: 'an id that no other movement has', received: `"${id}" again` });
    }
    movementIds.add(id);
  });
  document.results.forEach(({ events, series }, r) => {
    const seriesIds = new Set(series.map(({ id }) => id));
    events.forEach((event, e) => {
      const at = ['results', r, 'events', e];
      found.push(...contradictionsOf(event, at, movementIds, seriesIds));
    });
  });
  document.otherMovements?.events.forEach((event, e) => {
    event.movementIds.forEach((id, i) => {
      if (movementIds.has(id)) return;
      const path = ['otherMovements', 'events', e, 'movementIds', i];
      found.push({ path, expected: 'the id of a movement in movements', received: `"${id}"` });
    });
  });
  document.differences?.forEach(({ memberIds }, d) => {
    memberIds.forEach((id, i) => {
      if (movementIds.has(id)) return;
      const path = ['differences', d, 'memberIds', i];
      found.push({ path, expected: 'the id of a movement in movements', received: `"${id}"` });
    });
  });
  return found;
}

function qualityContradictions(
  { legs }: ResultDocument,
  leg: keyof ResultDocument['legs'],
): Contradiction[] {
  const quality = legs[leg]?.quality;
  if (quality === undefined) return [];
  const { seconds, ...lists } = quality.epochs;
  const count = lists.restingMicrovolts.length;
  const found = Object.entries(lists)
    .filter(([, list]) => list.length !== count)
    .map(([name, list]): Contradiction => ({
      path: ['legs', leg, 'quality', 'epochs', name],
      expected: `a value for each of ${count} epochs of ${seconds} s`,
      received: `a list of ${list.length}`,
    }));
  const { pops } = quality;
  if (pops.count !== pops.onsetSeconds.length) {
    const path = ['legs', leg, 'quality', 'pops', 'count'];
    const expected = `${pops.onsetSeconds.length}, as onsetSeconds has`;
    found.push({ path, expected, received: String(pops.count) });
  }
  return found;
}

function contradictionsOf(
  event: EventDocument,
  at: readonly (string | number)[],
  movementIds: ReadonlySet<string>,
  seriesIds: ReadonlySet<number>,
): Contradiction[] {
  const found: Contradiction[] = [];
  event.memberIds.forEach((id, i) => {
    if (movementIds.has(id)) return;
    const path = [...at, 'memberIds', i];
    found.push({ path, expected: 'the id of a movement in movements', received: `"${id}"` });
  });
  const { seriesId, positionInSeries } = event;
  if (seriesId !== null && !seriesIds.has(seriesId)) {
    const path = [...at, 'seriesId'];
    found.push({ path, expected: 'the id of a series in series', received: String(seriesId) });
  }
  if ((seriesId === null) !== (positionInSeries === null)) {
    found.push({
      path: [...at, 'positionInSeries'],
      expected: seriesId === null ? 'null, as seriesId is null' : `a place in series ${seriesId}`,
      received: String(positionInSeries),
    });
  }
  return found;
}
