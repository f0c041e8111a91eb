import type { Problem } from '../../../base/problem.ts';
import { fail, type Result } from '../../../base/result.ts';
import type {
  ReadOptions,
  ScoringContent,
  ScoringFile,
  ScoringReader,
} from '../scoring-content.ts';
import { scoringText } from '../scoring-text.ts';
import { readXml, xmlRootName, type XmlElement } from '../xml-tree.ts';

type ReadTree = (
  root: XmlElement,
  file: ScoringFile,
  options: ReadOptions,
) => Result<ScoringContent, readonly Problem[]>;

/** A reader of XML that is told by its root element. */
export function xmlReader(
  { id, name, root }: { readonly id: string; readonly name: string; readonly root: string },
  readTree: ReadTree,
): ScoringReader {
  return {
    id,
    name,
    recognise: ({ text }) => text !== undefined && xmlRootName(text) === root,
    read: (file, options) => {
      const tree = readXml(scoringText(file.bytes) ?? '', file.name);
      return Promise.resolve(tree.ok ? readTree(tree.value, file, options) : fail([tree.failure]));
    },
  };
}
