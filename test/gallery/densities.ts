/** The gallery: densities with known truth. */
import type { GalleryLaw } from './law.ts';
import { soundLaws } from './sound.ts';
import { treacherousLaws } from './treacherous.ts';

export const gallery: readonly GalleryLaw[] = [...soundLaws, ...treacherousLaws];
