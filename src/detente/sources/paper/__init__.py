"""Documents made for paper: PDF, Word, RTF, and the exports of news databases in them."""
