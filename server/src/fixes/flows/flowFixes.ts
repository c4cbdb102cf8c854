// Flow fixes: what can be done about patient data that reach a place where they must not be, the best first.
import type { TextChange } from '../../engine/document';
import type { Fix, FixKind } from '../../engine/fix';
import { takeApart } from './allowList';
import { moveToBody } from './body';
import { dropField } from './drop';
import { encryptStored } from './encrypt';
import { addFunction, addImport, isInType } from './insert';
import { isOnlyShown, lifted } from './lift';
import { findMaskFunction, masks } from './maskFunction';
import { useId } from './opaqueId';
import { replaceByText } from './redactedText';
import { removeFromText } from './removeText';
import { removeStatement } from './removeStatement';
import type { FlowFixRequest, MaskFunction } from './request';
import type { Site } from './site';
import { lastName, siteOf } from './site';
import { wrapTarget } from './wrap';

export { findMaskFunction } from './maskFunction';
export type { FlowFixFinding, FlowFixRequest, MaskFunction } from './request';

/** The fixes of a flow finding beside those that suppress it. Pure; costs what the unit is long, and the document's text once. */
export function flowFixes(request: FlowFixRequest): Fix[] {
  const site = siteOf(request);
  if (!site) return [];
  const { category, kind } = request.finding;
  const fixes: (Fix | undefined)[] = [];
  const masking = maskFixes(site);
  const fromText = (): Fix | undefined => fix('Remove it from the text', 'tighten', removeFromText(site));
  const drop = fix('Leave this field out', 'tighten', dropField(site));
  // An id tells them to whom it belongs.
  const joins = kind === 'analytics' || kind === 'llm' || kind === 'http';
  const id = joins ? undefined : fix('Use the opaque id instead', 'tighten', useId(site));
  const allowed = joins ? undefined : fix('Give only the fields that are named, beginning with the id', 'tighten', takeApart(site));
  const whole = fix('Remove this statement', 'tighten', removeStatement(site));
  switch (category) {
    case 'phi-in-url':
      fixes.push(fix('Send it in the body of a POST', 'tighten', moveToBody(site)), id);
      break;
    case 'phi-in-storage':
      fixes.push(fix('Encrypt it with the function of this file', 'encrypt', encryptStored(site)), drop, allowed, id, whole);
      break;
    case 'phi-in-error':
      fixes.push(fromText(), masking.wrap, drop, kind === 'http-error' ? allowed : undefined, id, fix('Show [REDACTED] instead', 'mask', replaceByText(site)), masking.create);
      break;
    default:
      fixes.push(...(masking.wrap ? [masking.wrap, drop] : [drop]), allowed, category === 'phi-in-html' ? undefined : fromText(), id, masking.create, whole);
  }
  return fixes.filter(one => one !== undefined);
}

function fix(title: string, kind: FixKind, edits: readonly TextChange[] | undefined, safe = false): Fix | undefined {
  return edits && edits.length > 0 ? { title, kind, safe, edits } : undefined;
}

/** Masks with the function there is, else with one that is made. */
function maskFixes(site: Site): { wrap?: Fix | undefined; create?: Fix | undefined } {
  const { text, language } = site.request;
  const given = site.request.mask ?? findMaskFunction(text, language);
  const fits = given && masks(given, lastName(site.target, site)) && (isInType(site) || !given.name.startsWith('self::'));
  const mask = fits ? given : undefined;
  return mask ? { wrap: wrapFix(site, mask) } : { create: createFix(site) };
}

/** What is only shown to who reads the log does not change what the program does. */
function wrapFix(site: Site, mask: MaskFunction): Fix | undefined {
  const place = lifted(site);
  const edits = wrapTarget(place, mask.name);
  const { kind } = site.finding;
  const safe = (kind === 'log' || kind === 'stdout') && isOnlyShown(place);
  const imported = mask.import === undefined ? [] : addImport(site, mask.import);
  return edits && imported && fix(`Mask with the project's mask function`, 'mask', [...imported, ...edits], safe);
}

function createFix(site: Site): Fix | undefined {
  const { style, request: { text } } = site;
  const name = style.maskNames.find(one => !new RegExp(`\\b${one}\\b`).test(text));
  const added = name === undefined ? undefined : addFunction(site, name);
  const edits = added && wrapTarget(lifted(site), added.call);
  return edits && fix(`Mask with a new function ${name}`, 'mask', [added.edit, ...edits]);
}
