// Prints how many examples of rules about settings are judged in each syntax: npx tsx test/detectors/settings/counts.ts
import { casesOf } from './cases';
import { compileRules, readRules } from './settings';

interface Count {
  failing: number;
  passing: number;
  twins: number;
}

const data = readRules(process.env['RULES']);
const knowledge = compileRules(data);
const counts: Record<string, Count> = {};
const reasons: Record<string, number> = {};
for (const rule of data.rules) {
  const { cases, without } = casesOf(rule, knowledge);
  for (const { syntax, fails, example } of cases) {
    const count = (counts[syntax] ??= { failing: 0, passing: 0, twins: 0 });
    count[fails ? 'failing' : 'passing']++;
    if (!rule.examples.includes(example)) count.twins++;
  }
  for (const reason of without) reasons[reason] = (reasons[reason] ?? 0) + 1;
}
console.table(Object.fromEntries(Object.entries(counts).sort()));
console.log('without a twin:', reasons);
