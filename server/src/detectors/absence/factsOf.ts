// Facts of a unit: one walk over its code, or a look at the text of a schema. A pure function of the unit's text.
import type { UnitText, View } from '../../views/view';
import { readPrisma } from '../../views/formats/prisma';
import { tablesOf } from './ddl';
import type { AbsenceFacts, ModelFacts } from './facts';
import { noAbsenceFacts } from './facts';
import type { AbsenceKnowledge } from './knowledge';
import { isOfInterest, isScalar, isSealed } from './columns';
import { createVisit } from './visit';
import type { Walk } from './walk';

/** Expressions and statements that a unit may have; a unit is some thousand characters long. */
const budget = 60_000;
const maxUnit = 400_000;

/** What the unit tells of routes, handlers and models. Never throws. */
export function absenceFactsOf(unit: UnitText, view: View, language: string, knowledge: AbsenceKnowledge): AbsenceFacts {
  if (!knowledge.speaks(language) || unit.body.length > maxUnit) return noAbsenceFacts;
  const facts = view.code ? codeFacts(unit, view, language, knowledge) : schemaFacts(unit, language, knowledge);
  return isEmpty(facts) ? noAbsenceFacts : facts;
}

function isEmpty({ functions, routers, uses, routes, types, models, seals, sets, modules, guarded, auth, audit, test, context }: AbsenceFacts): boolean {
  return functions.length + routers.length + uses.length + routes.length + types.length + models.length + seals.length + sets.length + modules.length + guarded.length === 0 && !auth && !audit && !test && !context;
}

function schemaFacts({ prefix, body }: UnitText, language: string, knowledge: AbsenceKnowledge): AbsenceFacts {
  const text = prefix + body;
  const found = language === 'sql' ? tablesOf(text, knowledge) : language === 'prisma' ? prismaModels(text, knowledge) : [];
  const models = inBody(found, prefix.length, body.length);
  return { ...noAbsenceFacts, models, context: knowledge.hasContext(text) };
}

function inBody(models: readonly ModelFacts[], prefix: number, length: number): ModelFacts[] {
  return models.flatMap(model => {
    const columns = model.columns.map(column => ({ ...column, start: column.start - prefix, end: column.end - prefix })).filter(({ start, end }) => start >= 0 && end <= length);
    return columns.length > 0 ? [{ ...model, columns, start: model.start - prefix }] : [];
  });
}

function prismaModels(text: string, knowledge: AbsenceKnowledge): ModelFacts[] {
  return readPrisma(text).filter(({ kind }) => kind === 'model' || kind === 'type').map(({ name, start, columns }) => ({
    name, framework: 'prisma', needsSet: false, start,
    columns: columns.filter(column => isOfInterest(column.name, { knowledge }) && isPrismaScalar(column.rest, knowledge)).map(column => ({
      name: column.name, start: column.start, end: column.end,
      sealed: isSealed(column.rest, { knowledge }) || /@encrypt/.test(column.comment),
    })),
  }));
}

/** `String?`, `DateTime`; of a list or another model's name it is false. */
function isPrismaScalar(rest: string, knowledge: AbsenceKnowledge): boolean {
  const type = /^\s{1,80}(\w{1,60})(\[)?/.exec(rest);
  return type !== null && isScalar(type[1]!, { knowledge });
}

function codeFacts({ prefix, body, suffix }: UnitText, { code, broken }: View, language: string, knowledge: AbsenceKnowledge): AbsenceFacts {
  const source = prefix + body + suffix;
  const walk: Walk = {
    knowledge, language, tables: knowledge.tables(language), whole: source,
    text: ({ start, end }) => source.slice(Math.max(0, start + prefix.length), Math.max(0, end + prefix.length)),
    functions: [], routers: [], uses: [], routes: [], types: [], models: [], seals: [], sets: new Set(), guarded: new Set(), patientStores: new Set(),
    env: { routers: new Map(), parent: undefined }, group: '', type: '', typeSpeaks: false, bodies: [], depth: 0, columns: undefined, budget, nextId: 0,
  };
  try {
    createVisit(walk).statements(code!.statements);
  } catch (error) {
    // Code that nests deeper than the stack.
    if (error instanceof RangeError) return noAbsenceFacts;
    throw error;
  }
  const mine = ({ start, end }: { start: number; end: number }): boolean => start >= 0 && end <= body.length;
  const plugins = walk.tables.models.some(entry => entry.plugins.some(plugin => body.includes(plugin)));
  if (language === 'csharp') for (const [, name] of source.matchAll(/(?:DbSet|IEntityTypeConfiguration|\.Entity)<(\w{1,80})>/g)) walk.sets.add(name!);
  return {
    functions: walk.functions, routers: walk.routers, uses: walk.uses, routes: walk.routes.filter(mine), types: walk.types.map(type => ({ ...type, here: type.here && mine(type) })),
    models: walk.models.flatMap(model => {
      const columns = model.columns.filter(mine);
      return columns.length > 0 ? [{ ...model, columns }] : [];
    }),
    seals: [...walk.seals, ...(plugins ? [{ model: '*', column: '*' }] : [])], sets: [...walk.sets], modules: walk.tables.routers.map(({ implicit }) => implicit).filter(name => name !== '' && body.includes(name)), guarded: [...walk.guarded],
    auth: knowledge.configures(body), audit: false, test: knowledge.isTest(body), context: knowledge.hasContext(prefix + body), broken: broken || walk.budget <= 0,
  };
}
