import { describe, expect, test } from 'vitest';
import { xmlImbalance } from '../../../../src/formats/scoring/xml-balance.ts';
import { readXml, xmlRootName } from '../../../../src/formats/scoring/xml-tree.ts';

describe('a document is whole', () => {
  test.each([
    '<a/>',
    '<a></a>',
    '<a ></a >',
    '<?xml version="1.0"?><!-- <b> --><a x="1>2" y=\'</a>\'><b/><c>t</c><![CDATA[<d>]]></a>\n<!-- end -->',
    '<x:a xmlns:x="u"><x:b/></x:a>',
  ])('%s', (text) => {
    expect(xmlImbalance(text)).toBeUndefined();
  });

  test.each([
    ['', '0 root elements'],
    ['text', '0 root elements'],
    ['<a/><b/>', '2 root elements'],
    ['<a>', 'a file that ends before </a>'],
    ['<a><b></a>', '</a> with <b> open (line 1)'],
    ['<a/>\n</a>', '</a> with nothing open (line 2)'],
    ['<a><b', 'a tag that is cut off (line 1)'],
    ['<a><b <c></c></a>', 'a tag that is cut off (line 1)'],
    ['<a x="></a>', 'a tag that is cut off (line 1)'],
    ['<a><!-- x</a>', '<!-- without an end (line 1)'],
    ['<a><![CDATA[</a>', '<![CDATA[ without an end (line 1)'],
    ['< a></ a>', 'a tag without a name (line 1)'],
  ])('%j is not', (text, why) => {
    expect(xmlImbalance(text)).toBe(why);
  });

  test('every proper beginning of one is not', () => {
    const text = '<?xml version="1.0"?><a x="1"><b>t</b><c/><!-- d --></a>';
    for (let end = 0; end < text.length; end += 1) {
      expect(xmlImbalance(text.slice(0, end))).toBeDefined();
    }
  });
});

test('elements, attributes and text, without prefixes; entities of XML and characters by number', () => {
  const read = readXml(
    '<?xml version="1.0"?><n:a xmlns:n="u"><n:b k="1 &lt; 2">T &amp;amp; &#233;</n:b><b><![CDATA[&lt;q]]></b></n:a>',
    'file',
  );
  const leaf = { children: [], attributes: new Map() };
  expect(read).toMatchObject({
    ok: true,
    value: {
      name: 'a',
      text: '',
      children: [
        { name: 'b', children: [], attributes: new Map([['k', '1 < 2']]), text: 'T &amp; é' },
        { ...leaf, name: 'b', text: '&lt;q' },
      ],
    },
  });
});

test('the root is told from the beginning', () => {
  expect(xmlRootName('\n<?xml version="1.0"?>\n<!-- <x> -->\n<n:Root a="1">')).toBe('Root');
  expect(['Root', '<Root', '< Root>', '<!-- <Root>', '<?xml'].map(xmlRootName)).toEqual([
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
});
