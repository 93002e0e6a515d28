/** The single file that defines every element when it is loaded by one script tag. */
import './define/all.js';
