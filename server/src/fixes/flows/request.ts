// What the fixes of a flow finding are made from: plain data, handed over by the engine.
import type { FlowCategory, SinkKind } from '../../detectors/flows/data';
import type { FlowTier } from '../../detectors/flows/facts';
import type { FlowStep } from '../../detectors/flows/join';
import type { MaskFunction } from '../../engine/settings';
import type { Span } from '../../engine/span';
import type { CodeView } from '../../views/code';
import type { UnitText } from '../../views/view';

export type { MaskFunction };

/** Of a flow finding what its fixes need. Offsets are those of the document. */
export interface FlowFixFinding extends Span {
  readonly category: FlowCategory;
  readonly sink: string;
  readonly kind: SinkKind;
  readonly tier: FlowTier;
  readonly trace: readonly FlowStep[];
}

export interface FlowFixRequest {
  /** The document's text and language. */
  readonly text: string;
  readonly language: string;
  readonly finding: FlowFixFinding;
  /** The unit that holds the finding; `start` is where its body begins in the document, to which the offsets of `code` refer. */
  readonly unit: { readonly start: number; readonly unit: UnitText; readonly code: CodeView };
  /** Configured by the user, or found by `findMaskFunction`. */
  readonly mask: MaskFunction | undefined;
}
