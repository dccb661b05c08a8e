import { Module } from '@nestjs/common';
import { DevBankController } from './dev-bank.controller.js';
import { DevPhoneController } from './dev-phone.controller.js';
import { DevPhoneNetwork } from './dev-phone-network.js';
import { DevSmsController } from './dev-sms.controller.js';
import { DevVnpayApiController } from './dev-vnpay-api.controller.js';
import { DevVnpayBook } from './dev-vnpay-book.js';
import { DevVnpayController } from './dev-vnpay.controller.js';

/** The development kit: what lies outside this machine, played by pages. Registered only in demo mode. */
@Module({
  controllers: [DevSmsController, DevPhoneController, DevVnpayController, DevVnpayApiController, DevBankController],
  providers: [DevVnpayBook, DevPhoneNetwork],
})
export class DevModule {}
