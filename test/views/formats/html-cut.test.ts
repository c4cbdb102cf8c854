// HTML: the laws of its cut by tags, what a unit's prefix carries, and linear time on hostile pages.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextHtmlBoundary, splitHtml } from '../../../server/src/views/formats/html-cut';
import { htmlFormat } from '../../../server/src/views/formats/html';
import { boundaries, readCut } from './format-fixture';

const format = htmlFormat();

const pieces = [
  '\n', '\n', '\n\n', '\r\n', ' ', '\t', '"', "'", '=', '>', '<', '</', '/>', '<p>', '</p>', '<p class="a">', '<div>', '</div>', '<div id="x">\n', '</div>\n', '<br>', '<hr/>', '<input name="a" value="1">', '<b>', '</b>', '<label for="a">', '</label>',
  '<table>', '</table>\n', '<tr>', '</tr>\n', '<td>', '</td>', '<th>', '</th>', '<tbody>', '<ul>', '<li>', '</ul>', '<dl>', '<dt>', '<dd>', '<select>', '<option>', '<script>', '</script>', '<style>', '</style>\n', '<textarea>', '</textarea>', '<!--', '-->', '<!-- x -->\n', '<!DOCTYPE html>\n',
  '<![CDATA[', ']]>', '<?php', '?>', '<%', '%>', '<a href="', '<a b=\'', 'text', 'SSN: ', '123-45-6789', '{{ x }}', '&amp;', '\ud800', 'é', '\0', '\u2028', '\ufeff', 'x'.repeat(3000),
];
/** Whole ones, without which a text of random pieces seldom leaves its first element. */
const wholes = [
  '<p>a</p>\n', '\n\n', '\n \n', '<div>\n\n<p>x\n</div>\n', '\n  <ul><li>1<li>2</ul>\n\n', '<p>one\n\n', '  <p>two\n', '<!-- c -->\n\n', '<script>a<b</script>\n', '<br>\n\n', '<img src="a">\n', 'text\n\n', 'text\r\n\r\n', '<li>a\n\n', '<tr><td>1<td>2\n\n', '<table><tr><th>H</table>\n', '<% x %>\n\n', '<a href="b">c</a>', `<p>${'y'.repeat(2100)}</p>\n`, '</div>\n\n', '\r', '\n\f\n',
];
const anything = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...wholes) }, { weight: 1, arbitrary: fc.constantFrom(...pieces) });
const noise = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) });
const texts = fc.oneof(fc.array(anything, { maxLength: 40, size: 'max' }), fc.array(noise, { maxLength: 60, size: 'max' })).map(parts => parts.join(''));
const longTexts = fc.tuple(texts, fc.integer({ min: 1, max: 120 }), texts).map(([a, times, b]) => a + (b + '\n').repeat(times));

describe('views/formats/html-cut', () => {
  it('depends on nothing before a boundary', () => {
    fc.assert(fc.property(texts, text => {
      for (const at of boundaries(format, text)) {
        if (at < text.length) assert.equal(nextHtmlBoundary(text.slice(at), 0), nextHtmlBoundary(text, at) - at);
      }
    }), { numRuns: 300 });
  });

  it('re-cut from one segment before an edit, is the cut of the edited text', () => {
    fc.assert(fc.property(texts, fc.nat(), fc.nat(8), fc.constantFrom(...pieces, ...wholes), (text, place, length, insert) => {
      const start = place % (text.length + 1);
      const edited = text.slice(0, start) + insert + text.slice(start + length);
      const old = [0, ...boundaries(format, text)];
      const touched = old.filter(at => at <= start && at < text.length).length - 1;
      const from = old[Math.max(0, touched - 1)]!;
      const fresh = boundaries(format, edited);
      assert.ok(from === 0 || fresh.includes(from), 'the boundary before stays one');
      assert.deepEqual(boundaries(format, edited, from), fresh.filter(at => at > from));
    }), { numRuns: 1500 });
  });

  it('reads any text, field by field inside the body', () => {
    fc.assert(fc.property(texts, text => { readCut(format, text); }), { numRuns: 150 });
    fc.assert(fc.property(longTexts, text => { readCut(format, text); }), { numRuns: 60 });
  });

  it('cuts between elements below a blank line or a long run', () => {
    const page = '<p>a</p>\n<p>b</p>\n\n<div>\n\n<p>c</p>\n</div>\n\n\nd\n\n<p>e\n\n<p>f';
    assert.deepEqual(boundaries(format, page).map((at, i, all) => page.slice(all[i - 1] ?? 0, at)), ['<p>a</p>\n<p>b</p>\n\n', '<div>\n\n<p>c</p>\n</div>\n\n\n', 'd\n\n', '<p>e\n\n', '<p>f']);
    assert.ok(boundaries(format, '<p>one of many</p>\n'.repeat(500)).length > 2);
  });

  it('keeps a page at column 0 whole: every unit of it stands in its elements', () => {
    const card = (i: number): string => `<div class="card">\n<dl>\n<dt>MRN\n<dd>${10_000_000 + i}\n<dt>Name</dt>\n<dd>P ${i}</dd>\n</dl>\n</div>\n`;
    const page = `<!DOCTYPE html>\n<html>\n<body>\n<section id="chart">\n${Array.from({ length: 300 }, (_, i) => card(i)).join('')}</section>\n</body>\n</html>\n`;
    const { fields, units } = readCut(format, page);
    assert.ok(units > 4);
    const numbers = fields.filter(({ text }) => /^\d{8}$/.test(text));
    assert.equal(numbers.length, 300);
    for (const { names } of numbers) {
      assert.equal(names[0], 'MRN');
      assert.ok(names.includes('card') && names.includes('chart'));
    }
    for (const { start, end, prefix, suffix } of splitHtml(page, '')) assert.equal(format.view({ prefix, body: page.slice(start, end), suffix }).broken, false);
  });

  it('keeps the column headers for every row, with and without end tags, on one line and on many', () => {
    for (const [row, header] of [['<tr><td>P</td><td>#</td></tr>\n', '<thead>\n<tr><th>Name</th><th>SSN</th></tr>\n</thead>\n<tbody>\n'], ['<tr><td>P<td>#', '<tr><th>Name<th>SSN'], ['<TR>\n<TD>P\n<TD>#\n', '<TR>\n<TH>Name\n<TH>SSN\n']] as const) {
      const page = `<div><table>${header}${Array.from({ length: 600 }, (_, i) => row.replace('#', String(100_000_000 + i))).join('')}</table></div>`;
      const { fields, units } = readCut(format, page);
      assert.ok(units > 2);
      const cells = fields.filter(({ text }) => /^\d{9}$/.test(text));
      assert.equal(cells.length, 600);
      for (const { names } of cells) assert.equal(names[0], 'SSN');
    }
  });

  it('keeps the column of a large cell that is cut', () => {
    const parts = Array.from({ length: 900 }, (_, i) => `<p>${100_000_000 + i}</p>\n`).join('');
    const page = `<table><tr><th>Name</th><th colspan="2">Phone</th><th>SSN</th></tr><tr><td>P</td><td colspan=2>555</td><td>${parts}</td></tr></table>`;
    const { fields, units } = readCut(format, page);
    assert.ok(units > 1);
    const numbers = fields.filter(({ text }) => /^\d{9}$/.test(text));
    assert.equal(numbers.filter(({ names }) => names[0] === 'SSN').length, 900);
  });

  it('keeps a label and what it labels together', () => {
    for (const pair of ['<div class="label">MRN</div>\n<div>#</div>\n', '<div>MRN:</div><div>#</div>', '<label>MRN</label>\n<span>#</span>\n<br>\n', '<h4>MRN:</h4><p>#</p>', '<b>MRN</b> <i>#</i><br>']) {
      const page = `<main>${Array.from({ length: 900 }, (_, i) => pair.replace('#', String(10_000_000 + i))).join('')}</main>`;
      const numbers = readCut(format, page).fields.filter(({ text }) => /^\d{8}$/.test(text));
      assert.equal(numbers.length, 900);
      const named = numbers.filter(({ names }) => names[0] === 'MRN').length;
      assert.equal(named, 900, pair);
    }
  });

  it('cuts long scripts, comments and texts between their lines', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `const a${i} = "<p>${i}";\n`).join('');
    for (const [page, kind] of [[`<script id="s">\n${lines}</script>`, 'text'], [`<div><!--\n${lines}--></div>`, 'comment'], [`<pre id="s">\n${lines.replaceAll('<p>', '')}</pre>`, 'text']] as const) {
      const { fields, units } = readCut(format, page);
      assert.ok(units > 3);
      assert.equal(fields.filter(field => field.kind === kind && field.end - field.start > 100).length, units, page.slice(0, 10));
    }
  });

  describe('is linear', () => {
    const fill = (piece: string, size = 1 << 20): string => piece.repeat(Math.ceil(size / piece.length));
    const hostile: Record<string, string> = {
      'open elements': fill('<div>'), 'open elements, a line each': fill('<div>\n'), 'open elements and stray ends': fill('<b>', 50_000) + fill('</i>'), 'stray ends': fill('</div>'), 'half tags': fill('<a b="'), 'half tags, a line each': fill('<a b="\n'),
      'quotes': fill('<a b="\'>'), 'labels': fill('<label>'), 'half labels': fill('<label '), 'labels and one end': `${fill('<label for=a>')}</label>`, 'rows': fill('<tr><td>'), 'tables in tables': fill('<table><tr><td>'), 'headers': fill('<table><tr><th>'),
      'scripts': fill('<script>'), 'ends in a script': `<script>${fill('</scrip>')}`, 'comments': fill('<!--'), 'instructions': fill('<%'), 'less than': fill('< <'), 'blank lines': fill('\n'), 'blank lines and tags': fill('<p>\n\n'), 'blanks': fill(' '), 'blanks in tags': `<a ${fill(" '")}`, 'slashes': `<a ${fill('/')}`, 'one line': fill('<p class="a">text 123</p>', 5 << 20),
    };
    for (const [name, text] of Object.entries(hostile)) {
      it(name, () => {
        // What is not linear runs into the test's own limit.
        assert.ok(readCut(format, text).units > 0);
      }).timeout(60_000);
    }
  });
});
