/** Holds every GraphQL document of the pages against apps/api/schema.graphql; the types alone let an unknown field pass. */
import { globSync, readFileSync } from 'node:fs';
import { buildSchema, Kind, NoUnusedFragmentsRule, parse, specifiedRules, validate } from 'graphql';

const schema = buildSchema(
  `directive @_unmask on FRAGMENT_DEFINITION\n${readFileSync('../api/schema.graphql', 'utf8')}`,
);
const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
const documents = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/graphql\(\s*`([^`]+)`/g)].map(([, text]) => ({
    file,
    document: parse(text),
  })),
);
const fragments = documents.flatMap(({ document }) =>
  document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
);

const problems = documents.flatMap(({ file, document }) => {
  const own = new Set(document.definitions.map(({ name }) => name?.value));
  const others = fragments.filter(({ name }) => !own.has(name.value));
  return validate(schema, { ...document, definitions: [...document.definitions, ...others] }, rules).map(
    ({ message }) => `${file}: ${message}`,
  );
});
for (const problem of problems) console.error(problem);
process.exitCode = problems.length ? 1 : 0;
