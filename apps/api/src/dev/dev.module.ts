import { Module } from '@nestjs/common';
import { DevSmsController } from './dev-sms.controller.js';

/** The development kit: what lies outside this machine, played by pages. Registered only in demo mode. */
@Module({ controllers: [DevSmsController] })
export class DevModule {}
