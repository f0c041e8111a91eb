/**
 * The version of the result's specification (`result-schema.ts`). Semantic. Patch: only descriptions changed. Minor:
 * fields were added; a reader must ignore fields that it does not know. Major: a field was removed or renamed, its
 * meaning, unit or border changed, or a list of allowed words grew.
 */
export const RESULT_SCHEMA_VERSION = '1.0.0';
