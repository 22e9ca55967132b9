import { carriers } from './tokens/carriers';
import { cloudTokens } from './tokens/clouds';
import { homeTokens } from './tokens/home';
import { messengerTokens } from './tokens/messengers';

export type { TokenCheck, TokenShape } from './tokens/shape';

/** Every shape, the most telling first: of two that fit the same text, the first gives it its name. */
export const tokenShapes = [...homeTokens, ...messengerTokens, ...cloudTokens, ...carriers] as const;
