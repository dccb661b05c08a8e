import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogModule } from '@nongsan/catalog';
import { IdentityModule } from '@nongsan/identity';
import { DAY_MS } from '@nongsan/kernel';
import { Database, Subscriptions, TextCommands } from '@nongsan/platform';
import { AnswerReader } from './answer-reader.js';
import { HELP, HOW_TO_LIST } from './commands/how-to.js';
import { StopHelpCommand } from './commands/stop-help.js';
import { ListingLines, MyListingsCommand, WithdrawCommand } from './commands/my-listings.js';
import { PriceCommand } from './commands/price.js';
import { Converse } from './converse.js';
import { DraftTalk } from './draft-talk.js';
import { SmsInboundController } from './sms-inbound.controller.js';
import { TakeText } from './take-text.js';
import { TextingRepository } from './texting.repository.js';

const KEEP_MESSAGES_MS = 7 * DAY_MS;

@Module({
  imports: [IdentityModule, CatalogModule],
  controllers: [SmsInboundController],
  providers: [
    ...[TextingRepository, Converse, DraftTalk, AnswerReader, TakeText],
    ...[ListingLines, PriceCommand, MyListingsCommand, WithdrawCommand, StopHelpCommand],
  ],
})
export class TextingModule implements OnModuleInit {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly database: Database,
    private readonly texts: TextingRepository,
    private readonly commands: TextCommands,
    private readonly price: PriceCommand,
    private readonly myListings: MyListingsCommand,
    private readonly withdraw: WithdrawCommand,
    private readonly stopHelp: StopHelpCommand,
  ) {}

  onModuleInit(): void {
    for (const command of [HOW_TO_LIST, HELP, this.price, this.myListings, this.stopHelp])
      this.commands.register(command);
    // HUY ends help first: a listing is asked about only where there is none.
    this.commands.register(this.withdraw, { last: true });
    this.subscriptions.sweep('texting.forget', (now) =>
      this.database.tx((tx) =>
        this.texts.forget(tx, {
          conversations: new Date(now.getTime() - DAY_MS),
          messages: new Date(now.getTime() - KEEP_MESSAGES_MS),
        }),
      ),
    );
  }
}
