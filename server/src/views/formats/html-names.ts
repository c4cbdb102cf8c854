// What names a value on a web page: attributes beside it, labels before it, headers above it, elements around it.

/** An element on the way from the page to a value. */
export interface Place {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** What labels, row and column headers say about everything in this element, nearest first. */
  readonly labels: readonly string[];
  readonly parent: Place | undefined;
  /** The column headers of the table this element lies in. */
  readonly table: { headers: string[] } | undefined;
}

const maxNames = 12;
const maxLevels = 40;
const maxClasses = 4;
const maxLabelLength = 60;

/** Attributes that name their element's content and value, the more telling first. */
const naming = ['data-label', 'data-th', 'data-title', 'itemprop', 'property', 'name', 'id', 'aria-label', 'for', 'http-equiv', 'headers'];
/** Attributes that hold a value and do not say which. */
const generic = new Set(['value', 'content', 'placeholder', 'data', 'data-value', 'data-content', 'data-id', 'data-key', 'datetime', 'title', 'alt', 'label', 'srcdoc']);

function classesOf(place: Place): string[] {
  return (place.attributes.get('class') ?? '').slice(0, 200).split(/\s+/, maxClasses);
}

/** Nearest first, without repeats. */
function chain(near: readonly string[], outer: Place | undefined): string[] {
  const names: string[] = [];
  const push = (name: string | undefined): void => {
    if (name && names.length < maxNames && !names.includes(name)) names.push(name.slice(0, 100));
  };
  near.forEach(push);
  let level = 0;
  for (let at = outer; at && level < maxLevels && names.length < maxNames; at = at.parent, level++) {
    push(at.attributes.get('id'));
    classesOf(at).forEach(push);
  }
  return names;
}

function ownNames(place: Place): string[] {
  return naming.map(name => place.attributes.get(name) ?? '');
}

/** The owners of the text directly in an element; `label` stands just before it. */
export function textNames(place: Place | undefined, label?: string): string[] {
  if (!place) return label ? [label] : [];
  return chain([...(label ? [label] : []), ...place.labels, ...ownNames(place), ...classesOf(place), place.tag], place.parent);
}

/** The owners of an attribute's value: for `value` and its like the names beside it are nearer than its own. */
export function attributeNames(name: string, place: Place, labelById: ReadonlyMap<string, string>): string[] {
  if (!generic.has(name)) return chain([name, ...ownNames(place).filter(own => own !== place.attributes.get(name)), ...place.labels, ...classesOf(place)], place.parent);
  const label = labelById.get(place.attributes.get('id') ?? '') ?? '';
  const beside = ownNames(place).filter(own => own !== '');
  return chain([...beside, label, ...place.labels, ...classesOf(place), name], place.parent);
}

/** The text of a short element without its tags, as a label; `undefined` where it is none. */
export function labelOf(element: string): string | undefined {
  return element.length > 400 ? undefined : asLabel(element.replace(/<[^<>]*>/g, ' '));
}

/** `' MRN: '` gives MRN; long texts, numbers and addresses are no labels. */
export function asLabel(text: string): string | undefined {
  const label = text.slice(0, 200).replace(/\s+/g, ' ').trim().replace(/[\s:*]+$/, '');
  const digits = label.replace(/\D/g, '').length;
  return label !== '' && label.length <= maxLabelLength && digits <= 2 && /\p{L}/u.test(label) && !label.includes('@') ? label : undefined;
}

/** Whether an element speaks for what follows it: `<label>`, `<dt>`, bold text, a class that says so, a colon at its end. */
export function isLabel(tag: string, attributes: ReadonlyMap<string, string>, text: string): boolean {
  if (tag === 'label' || tag === 'dt' || tag === 'th' || tag === 'b' || tag === 'strong') return true;
  const className = attributes.get('class') ?? '';
  return /(?:^|[\s_-])(?:label|key|term|caption|field-name)(?:$|[\s_-])/i.test(className.slice(0, 200)) || text.trimEnd().endsWith(':');
}
