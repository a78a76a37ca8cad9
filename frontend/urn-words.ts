// The list of a card's words, fetched only when somebody types them.
import list from "../src/iglo/answers/data/words_da.txt";
import { placesOf, readWords, type Read } from "./urn/words";

const places = placesOf(list);

export function read(text: string): Read {
  return readWords(text, places);
}
