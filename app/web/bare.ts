/** Screens that stand in a room for everybody to see: no way into the site leads from them, and nobody's name is on them. */
export const isBare = (path: string): boolean => isKiosk(path) || /^\/(kk|ru|en)\/coordinate\/.+\/screen$/.test(path);

/** The one at the door, which also knows nobody who may be signed in behind it. */
export const isKiosk = (path: string): boolean => /^\/(kk|ru|en)\/kiosk\/[^/]+(\.data)?$/.test(path);
