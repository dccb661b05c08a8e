/** Holds every GraphQL document of the pages against apps/api/schema.graphql; the types alone let an unknown field pass. */
import { globSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';

const schema = buildSchema(readFileSync('../api/schema.graphql', 'utf8'));
const problems = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/graphql\(\s*`([^`]+)`/g)].flatMap(([, document]) =>
    validate(schema, parse(document)).map(({ message }) => `${file}: ${message}`),
  ),
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length ? 1 : 0;
