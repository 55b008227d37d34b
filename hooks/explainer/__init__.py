"""Claims in YAML become frozen values, values become sentences and charts, and two small files hand those to MkDocs.

The stages, in order: ``yaml_text`` reads strict YAML with the position of every key; ``load`` turns a folder into a
``FactBook`` of frozen ``model`` values, or into every problem at once; ``derive`` computes the figures of our own;
``checks`` holds rules across records; ``quantity`` and ``wording`` say what a figure means and how it reads;
``markdown`` binds prose to facts; ``cards``, ``charts`` and ``pages`` make HTML; ``exports`` write files to take away;
``cli``, ``../events.py`` and ``../preview.py`` are the doors in.
"""
