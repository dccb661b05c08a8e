import { Injectable } from '@nestjs/common';
import { formatPhone, maskPhone } from '@nongsan/kernel';
import { Database, isHelped, type Viewer } from '@nongsan/platform';
import type { Me } from './models.js';
import { PeopleRepository } from './people.repository.js';

/** Somebody as they see themself. */
@Injectable()
export class MeReader {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
  ) {}

  async of(viewer: Viewer): Promise<Me> {
    const { personId, roles } = viewer;
    const shown = isHelped(viewer) ? maskPhone : formatPhone;
    const [person] = await this.people.findByIds(this.database.read, [personId]);
    const phone = await this.people.findPhone(this.database.read, personId);
    return { person: person!, phone: phone ? shown(phone) : '', roles };
  }
}
