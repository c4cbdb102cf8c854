// Giving: which of a call's arguments a parameter of a function gets.
import type { ArgumentFacts, FunctionFacts, Taint } from './facts';

/** The taints that a call gives to a parameter. */
export function argumentTaints(given: readonly ArgumentFacts[], index: number, { parameters }: FunctionFacts): Taint[] {
  const name = parameters[index] ?? '';
  const takes = ({ index: place, name: key }: ArgumentFacts): boolean => {
    if (name.startsWith('**')) return key === undefined ? place >= index : !parameters.includes(key);
    if (key !== undefined) return key === name;
    return place === index || (name.startsWith('*') && place > index);
  };
  return given.filter(takes).flatMap(({ parts }) => parts.flatMap(({ taints }) => taints));
}
