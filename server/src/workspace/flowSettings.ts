// The flow settings of a configuration, merged with those of the folders above.
import type { FlowSettings } from '../engine/settings';

/** Lists add up, nearer entries first; of mask functions the nearer one of a language holds. Nothing nearer: the same object. */
export function mergeFlows(above: FlowSettings, own: Partial<FlowSettings> | undefined): FlowSettings {
  if (own === undefined) return above;
  const names = (key: 'sanitizers' | 'authentication' | 'audit' | 'encryption'): string[] => [...new Set([...(own[key] ?? []), ...above[key]])];
  return {
    sanitizers: names('sanitizers'),
    mask: { ...above.mask, ...own.mask },
    covered: [...(own.covered ?? []), ...above.covered],
    authentication: names('authentication'),
    audit: names('audit'),
    encryption: names('encryption'),
  };
}
