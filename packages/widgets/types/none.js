// What stands here is types; a page that imports them for their effect loads nothing.
export {};
