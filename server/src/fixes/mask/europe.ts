// Masks of European health and national numbers.
import type { MaskTable } from './layout';

export const europeMasks: MaskTable = {};
