import type { CountAndIndex, Indices } from '../../domain/scored-night.ts';
import { startAndEnd } from './plain-values.ts';
import type { IndicesDocument } from './result-schema.ts';

/** The numbers of a night as `result-schema-indices.ts` describes them: nothing rounded, `undefined` as `null`. */
export function indicesDocument(indices: Indices): IndicesDocument {
  const { byStage, bySide, excluded, periodicityIndex } = indices;
  const stage = (
    name: keyof NonNullable<Indices['byStage']>,
    of: NonNullable<Indices['byStage']>,
  ) => ({
    minutes: of[name].minutes,
    ...counted('lms', of[name].lms),
    ...counted('plms', of[name].plms),
    ...counted('plmsArousal', of[name].plmsArousal),
  });
  const lmsAndPlms = (of: { readonly lms: CountAndIndex; readonly plms: CountAndIndex }) => ({
    lms: of.lms.count,
    lmsIndex: of.lms.perHour ?? null,
    plms: of.plms.count,
    plmsIndex: of.plms.perHour ?? null,
  });
  return {
    basis: indices.basis,
    basisHours: indices.basisHours,
    plms: indices.plms.count,
    plmsIndex: indices.plms.perHour ?? null,
    ...counted('plmsArousal', indices.plmsArousal),
    ...counted('plmw', indices.plmw),
    lms: indices.lms.count,
    lmsIndex: indices.lms.perHour ?? null,
    ...counted('plmsNonRespiratory', indices.plmsNonRespiratory),
    periodicityIndex: {
      interval: periodicityIndex.interval ?? null,
      movement: periodicityIndex.movement ?? null,
    },
    byStage:
      byStage === undefined
        ? null
        : {
            W: stage('W', byStage),
            N1: stage('N1', byStage),
            N2: stage('N2', byStage),
            N3: stage('N3', byStage),
            R: stage('R', byStage),
            NREM: stage('NREM', byStage),
          },
    byHour: indices.byHour.map((hour) => ({
      ...startAndEnd(hour.span),
      minutes: hour.minutes,
      ...lmsAndPlms(hour),
    })),
    byLeg: { L: lmsAndPlms(bySide.L), R: lmsAndPlms(bySide.R), B: lmsAndPlms(bySide.B) },
    excluded: {
      short: excluded.short,
      long: excluded.long,
      lights: excluded.lights,
      respiratory: excluded.respiratory,
      wake: excluded.wake,
    },
  };
}

/** `{ plmw: 3, plmwIndex: 0.5 }`: a count and its rate under the names that the document gives them. */
function counted<Name extends string>(
  name: Name,
  of: CountAndIndex | undefined,
): Record<Name | `${Name}Index`, number | null> {
  const pair = { [name]: of?.count ?? null, [`${name}Index`]: of?.perHour ?? null };
  return pair as Record<Name | `${Name}Index`, number | null>;
}
