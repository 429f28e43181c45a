"""Random queries, answered by a server and by an independent evaluator in memory, compared row by row.

`model` says which types and fields take part, `population` invents rows and writes them, `evaluator` answers from
memory, `queries` invents questions, `compare` asks both and shrinks what differs.
"""
