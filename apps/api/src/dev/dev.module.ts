import { Module } from '@nestjs/common';
import { DevBankController } from './dev-bank.controller.js';
import { DevSmsController } from './dev-sms.controller.js';
import { DevVnpayApiController } from './dev-vnpay-api.controller.js';
import { DevVnpayBook } from './dev-vnpay-book.js';
import { DevVnpayController } from './dev-vnpay.controller.js';

/** The development kit: what lies outside this machine, played by pages. Registered only in demo mode. */
@Module({
  controllers: [DevSmsController, DevVnpayController, DevVnpayApiController, DevBankController],
  providers: [DevVnpayBook],
})
export class DevModule {}
