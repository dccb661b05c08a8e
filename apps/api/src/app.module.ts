import { fileURLToPath } from 'node:url';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module, type OnModuleDestroy } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { Clock } from '@nongsan/kernel';
import { OrderChanges } from '@nongsan/orders';
import { type Config, PlatformModule, SCALARS, type StandIns, ViewerReader } from '@nongsan/platform';
import { LoggerModule } from 'nestjs-pino';
import type { DataSource } from 'typeorm';
import { DevModule } from './dev/dev.module.js';
import { contextReader } from './graphql/context.js';
import { formatError } from './graphql/format-error.js';
import { HealthController } from './health.controller.js';
import { NOUNS } from './nouns.js';
import { RootResolver } from './root.resolver.js';

const SCHEMA = fileURLToPath(new URL('../schema.graphql', import.meta.url));
const armor = new ApolloArmor({
  maxDepth: { n: 10 },
  maxAliases: { n: 20 },
  costLimit: { maxCost: 8_000 },
  // Apollo's own parser limit answers 400 where armor's answers 500.
  maxTokens: { enabled: false },
});

/** The whole product behind HTTP. Development pages are part of it only where `demo` says so. */
@Module({})
export class AppModule implements OnModuleDestroy {
  constructor(private readonly changes: OrderChanges) {}

  /** The root is taken down first: GraphQL, which comes next, waits 10 s for answers that are still open. */
  onModuleDestroy(): Promise<void> {
    return this.changes.onModuleDestroy();
  }

  static with(config: Config, dataSource: DataSource, options: StandIns & { readonly demo: boolean }): DynamicModule {
    const protection = armor.protect();
    // Armor is typed by Apollo's CommonJS build, the driver by its ES one: the same plugins under two names.
    const guards = protection.plugins as unknown as NonNullable<ApolloDriverConfig['plugins']>;
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, dataSource, options),
        LoggerModule.forRoot({
          // Method, path and status only: no query, header, address or body, so no number, code or token.
          pinoHttp: {
            level: config.logLevel,
            serializers: {
              req: (req: { id: unknown; method: string; url: string }) => ({
                id: req.id,
                method: req.method,
                path: req.url.split('?')[0],
              }),
              res: (res: { statusCode: number }) => ({ status: res.statusCode }),
            },
          },
          forRoutes: ['{*path}'],
        }),
        ...NOUNS,
        ...(options.demo ? [DevModule] : []),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: NOUNS,
          inject: [ViewerReader, Clock],
          useFactory: (viewers: ViewerReader, clock: Clock) => ({
            typePaths: [SCHEMA],
            resolvers: SCALARS,
            path: '/graphql',
            graphiql: options.demo,
            introspection: true,
            plugins: [ApolloServerPluginCacheControlDisabled(), ...guards],
            validationRules: protection.validationRules,
            context: contextReader(viewers, clock),
            formatError,
            parseOptions: { maxTokens: 3_000 },
            csrfPrevention: true,
            includeStacktraceInErrorResponses: false,
          }),
        }),
      ],
      controllers: [HealthController],
      providers: [RootResolver],
    };
  }
}
