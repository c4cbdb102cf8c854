// HTML: what names attribute values, texts and comments on a page.
import assert from 'node:assert/strict';
import { htmlFormat } from '../../../server/src/views/formats/html';
import type { Field, UnitText } from '../../../server/src/views/view';

const format = htmlFormat();

function read(body: string, prefix = '', suffix = ''): readonly Field[] {
  const unit: UnitText = { prefix, body, suffix };
  const { fields } = format.view(unit);
  fields.forEach((field, i) => {
    assert.ok(field.start >= 0 && field.start < field.end && field.end <= body.length);
    assert.ok(i === 0 || fields[i - 1]!.start <= field.start, 'sorted');
  });
  return fields;
}

/** The names of the field whose text is `text`. */
function namesOf(html: string, text: string): readonly string[] {
  const field = read(html).find(found => html.slice(found.start, found.end) === text);
  assert.ok(field, `no field for ${text}`);
  return field.names;
}

function nearest(html: string, text: string): string | undefined {
  return namesOf(html, text)[0];
}

describe('views/formats/html', () => {
  it('names attribute values by their attribute', () => {
    assert.equal(nearest('<div data-mrn="00123456"></div>', '00123456'), 'data-mrn');
    assert.equal(nearest(`<a href='/p?ssn=1'>x</a>`, '/p?ssn=1'), 'href');
    assert.equal(nearest('<x-card patient=Jane></x-card>', 'Jane'), 'patient');
  });

  it('names value and content by the attributes and labels beside them', () => {
    assert.equal(nearest('<input type="text" name="ssn" value="900-12-3456">', '900-12-3456'), 'ssn');
    assert.equal(nearest('<meta name="mrn" content="00123456">', '00123456'), 'mrn');
    assert.ok(namesOf('<label for="f1">Record number</label><p></p><input id="f1" value="00123456">', '00123456').includes('Record number'));
    assert.equal(nearest('<div><label>DOB</label><input value="1970-01-01"></div>', '1970-01-01'), 'DOB');
    assert.equal(nearest('<label>DOB <input value="1970-01-01"></label>', '1970-01-01'), 'DOB');
  });

  it('names text by the label before it', () => {
    assert.equal(nearest('<p><label>MRN</label> <span>00123456</span></p>', '00123456'), 'MRN');
    assert.equal(nearest('<dl><dt>DOB:</dt><dd>1970-01-01</dd><dd>1971-01-01</dd></dl>', '1971-01-01'), 'DOB');
    assert.equal(nearest('<p><b>SSN:</b> 900-12-3456</p>', '900-12-3456'), 'SSN');
    assert.notEqual(nearest('<p><b>SSN</b> 900-12-3456 <i>later</i></p>', 'later'), 'SSN');
  });

  it('names table cells by row and column', () => {
    const table = '<table><thead><tr><th>Name</th><th colspan="2">Phone</th><th>SSN</th></tr></thead><tbody><tr><td>Jane</td><td>555-1</td><td>555-2</td><td>900-12-3456</td></tr></tbody></table>';
    assert.equal(nearest(table, 'Jane'), 'Name');
    assert.equal(nearest(table, '555-2'), 'Phone');
    assert.equal(nearest(table, '900-12-3456'), 'SSN');
    assert.equal(nearest('<table><tr><th>MRN</th><td>00123456</td></tr></table>', '00123456'), 'MRN');
    assert.equal(nearest('<table><tr><td>MRN</td><td>00123456</td></tr></table>', '00123456'), 'MRN');
  });

  it('falls back to the element and what is around it', () => {
    assert.deepEqual(namesOf('<section id="chart" class="patient card"><p class="mrn">00123456</p></section>', '00123456'), ['mrn', 'p', 'chart', 'patient', 'card']);
    assert.equal(nearest('<span itemprop="birthDate">1970-01-01</span>', '1970-01-01'), 'birthDate');
  });

  it('joins text with its entities', () => {
    assert.equal(nearest('<td class="name">O&#39;Brien &amp; Co</td>', 'O&#39;Brien &amp; Co'), 'name');
  });

  it('gives comments and scripts', () => {
    const html = '<div id="chart"><!-- Jane --><script>let x = 1;</script></div>';
    const kinds = read(html).map(field => [html.slice(field.start, field.end), field.kind]);
    assert.deepEqual(kinds, [['chart', 'value'], [' Jane ', 'comment'], ['let x = 1;', 'text']]);
  });

  it('reports only the body, with names from the prefix', () => {
    const [field] = read('<dd>00123456</dd>\n', '<dl id="chart">\n<dt>MRN</dt>\n', '</dl>');
    assert.equal(field?.names[0], 'MRN');
    assert.ok(field.names.includes('chart'));
  });

  it('keeps the header row for the rows of later units', () => {
    const rows = Array.from({ length: 400 }, (_, i) => `    <tr><td>Person ${i}</td><td>${100000000 + i}</td></tr>\n`);
    const segment = `<table>\n  <thead>\n    <tr><th>Name</th><th>SSN</th></tr>\n  </thead>\n  <tbody>\n${rows.join('')}  </tbody>\n</table>\n`;
    const units = format.units(segment, '');
    assert.ok(units.length > 2);
    let cells = 0;
    for (const unit of units) {
      const body = segment.slice(unit.start, unit.end);
      for (const field of read(body, unit.prefix, unit.suffix)) {
        if (!/^\d{9}$/.test(body.slice(field.start, field.end))) continue;
        assert.equal(field.names[0], 'SSN');
        cells++;
      }
    }
    assert.equal(cells, 400);
  });

  it('reads rows and items without end tags', () => {
    const table = '<table><tr><th>Name<th>SSN<tr><td>Jane<td>900-12-3456<tr><td>John<td>900-12-3457</table>';
    assert.equal(nearest(table, 'John'), 'Name');
    assert.equal(nearest(table, '900-12-3457'), 'SSN');
    assert.deepEqual(namesOf('<div id="chart"><p>one<p class="mrn">00123456<ul><li>a<li class="ssn">900</ul></div>', '900'), ['ssn', 'li', 'chart']);
    assert.equal(nearest('<dl><dt>MRN<dd>00123456<dt>SSN<dd>900-12-3456</dl>', '900-12-3456'), 'SSN');
  });

  it('tells what is broken from what browsers mend', () => {
    const isBroken = (html: string): boolean => format.view({ prefix: '', body: html, suffix: '' }).broken;
    for (const html of ['<div><p>a<p>b</div>', '</div>a', '<div>a', '<br/><img src=a>', 'a < b', '<ul><li>1<li>2</ul>', '<table><tr><td>1</table>', '<% if (a > b) { %><p>x</p><% } %>', '<script>if (a<b) {}</script>', '<textarea><b></textarea>', '']) assert.equal(isBroken(html), false, html);
    for (const html of ['<div><span></div>', '<div <span>1', '<a href="x', '<']) assert.equal(isBroken(html), html !== '<', html);
  });

  it('reads templates, raw content and unquoted values', () => {
    assert.equal(nearest('<div class="mrn"><%= "00123456" %></div>', '<%= "00123456" %>'), 'mrn');
    assert.equal(nearest('<textarea name="note">Jane <b></textarea>', 'Jane <b>'), 'note');
    assert.equal(nearest('<a href=/p/00123456/>x</a>', '/p/00123456/'), 'href');
    assert.equal(nearest("<b Jane's mrn=00123456>", '00123456'), 'mrn');
  });

  it('takes a value without its closing quote to end before the next line of markup', () => {
    const html = '<a href="x>\n<p class="mrn">00123456</p>';
    assert.equal(nearest(html, '00123456'), 'mrn');
  });

  it('survives hostile input', () => {
    for (const html of ['<', '<a', '<a b', '<a b="', '<!--', '<!-- x', '</p>', '<div <span>1', '<script>', '\ud800<p>\udc00', '<table><tr><td colspan="1e9">1', '&', '']) read(html);
    read('<div>'.repeat(10_000));
    read(`<p>${'x '.repeat(20_000)}</p>`);
    assert.deepEqual(format.view({ prefix: '', body: 'x'.repeat(300_000), suffix: '' }).fields.length, 1);
  });

  it('keeps the text of broken markup', () => {
    const html = '<p>MRN 1</p><div <b>00123456';
    assert.ok(read(html).some(field => html.slice(field.start, field.end).includes('00123456')));
  });
});
