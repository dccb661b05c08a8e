export type PhotoState = 'RECEIVED' | 'READY' | 'UNREADABLE';

/** A photo as rows have it; the bytes lie in the media folder under its id. */
export interface Photo {
  readonly id: string;
  readonly ownerId: string;
  readonly state: PhotoState;
  readonly width: number | null;
  readonly height: number | null;
}
