// Names, ids and times are part of all that this target says: whoever imports it has them.
@_exported public import Values
