// Validators of European health and national numbers.
import { easternValidators } from './europe/eastern';
import { nordicValidators } from './europe/nordic';
import { westernValidators } from './europe/western';
import type { Validators } from './validator';

export const europeValidators: Validators = { ...westernValidators, ...nordicValidators, ...easternValidators };
