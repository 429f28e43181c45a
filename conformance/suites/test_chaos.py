"""Half a minute of the load that `make chaos` keeps up for ten."""

from chaos.run import run


def test_nothing_acknowledged_is_lost_while_processes_die_and_strangers_attack(tmp_path):
    problems, figures = run(tmp_path, seconds=30, seed=1, pause=4)
    assert problems == []
    assert figures["acknowledged writes"] > 100
    assert len(figures["kills"]) >= 3
