import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Database } from '@nongsan/platform';
import { VERSION } from './version.js';

/** For launchers and watchers: live = the process answers, ready = its database answers too. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live() {
    return { status: 'ok', version: VERSION };
  }

  @Get('ready')
  async ready() {
    try {
      await this.database.read.query('SELECT 1');
    } catch {
      throw new ServiceUnavailableException({ status: 'no database' });
    }
    return { status: 'ok', version: VERSION };
  }
}
