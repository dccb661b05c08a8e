import type { Viewer } from '@nongsan/platform';
import type { PhoneChange } from '../models.js';

/** Whom a change of the viewer's cooperative concerns: the person, the one who asked, and its admins. For all others there is none. */
export const mayHandle = (change: PhoneChange, { personId, roles }: Viewer): boolean =>
  roles.includes('COOP_ADMIN') || change.requestedBy === personId || change.personId === personId;
