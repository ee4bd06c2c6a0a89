import { call, commands, type RatingChoices, type RatingImport } from '$lib/api';
import { Bringing } from '../import/bringing.svelte';

/** A file of ratings on its way in. One for the whole window: `ratings`. */
export class RatingsImport extends Bringing<RatingImport, RatingChoices> {
  constructor() {
    super({
      pick: () => call(commands.importRatingsPick()),
      choose: (choices) => call(commands.importRatingsChoose(choices)),
      apply: () => commands.importRatingsApply(),
      close: () => call(commands.importRatingsClose()),
      nothing: () => ({ scale: null, assessor: null, day: null, dates: null }),
    });
  }
}

export const ratings = new RatingsImport();
